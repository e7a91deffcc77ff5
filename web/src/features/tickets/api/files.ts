import { api } from '@/core/api/client';

/** A signed address, good for five minutes. `inline` is honoured for safe pictures only. */
export async function fileUrl(id: string, inline: boolean): Promise<string> {
  const file = await api.get('/api/v1/files/{file_id}/', { path: { file_id: id }, query: { inline: inline ? '1' : null } });
  return file.url;
}
