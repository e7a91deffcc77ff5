import { api } from './client';
import { ApiProblem } from './problem';
import type { UploadedFile, UploadStart } from './types';

/** The server's own limit, known before a byte is sent. */
export const MAX_FILE_BYTES = 26_214_400;

type Progress = (share: number) => void;

/** Sends the form with progress, which `fetch` does not tell. Rejects with ApiProblem, or AbortError. */
function sendForm(
  { upload }: UploadStart,
  file: File,
  onProgress: Progress,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
    form.append('file', file);
    const request = new XMLHttpRequest();
    request.open(upload.method, upload.url);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else
        reject(
          new ApiProblem({
            status: request.status,
            code: request.status === 413 ? 'too_large' : 'bad_answer',
          }),
        );
    };
    request.onerror = () => reject(new ApiProblem({ status: 0, code: 'offline' }));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

/**
 * Sends a file to a ticket: asks for a place, sends it straight to the file store, then has it checked.
 *
 * `onProgress` gets the share sent, 0 to 1. Throws ApiProblem, `too_large` before anything is sent.
 */
export async function uploadFile(
  ticketId: number,
  file: File,
  onProgress: Progress = () => {},
  signal?: AbortSignal,
): Promise<UploadedFile> {
  if (file.size > MAX_FILE_BYTES) throw new ApiProblem({ status: 413, code: 'too_large' });
  const start = await api.post(
    '/api/v1/files/uploads/',
    { ticket_id: ticketId, name: file.name, size: file.size, content_type: file.type || undefined },
    { signal },
  );
  await sendForm(start, file, onProgress, signal);
  return api.post('/api/v1/files/{file_id}/complete/', undefined, { path: { file_id: start.file_id }, signal });
}
