import { askPlainly } from '@/core/api/client';
import type { Mode, ServerDraft } from '../model/draft';

const DRAFT = '/api/v2/tickets/{number}/drafts/{mode}';

export const getDrafts = async (ticket: number, signal?: AbortSignal): Promise<ServerDraft[]> =>
  (await askPlainly<{ items: ServerDraft[] }>('GET', '/api/v2/tickets/{number}/drafts', { path: { number: ticket }, signal })).items;

/** Keeps a draft on the server. A version that is not the latest is refused with 412. */
export const putDraft = (ticket: number, mode: Mode, body: string, files: readonly string[], version: number): Promise<ServerDraft> =>
  askPlainly('PUT', DRAFT, { path: { number: ticket, mode }, body: { body, attachment_ids: files, version } });

export const deleteDraft = (ticket: number, mode: Mode): Promise<void> => askPlainly('DELETE', DRAFT, { path: { number: ticket, mode } });
