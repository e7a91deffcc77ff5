import { api } from '@/core/api/client';
import type { Draft, WritingMode } from '@/core/api/types';

export const getDrafts = async (number: number, signal?: AbortSignal): Promise<Draft[]> =>
  (await api.get('/api/v2/tickets/{number}/drafts', { path: { number }, signal })).items;

/** Keeps a draft on the server. A version that is not the latest is refused with 412. */
export const putDraft = (number: number, mode: WritingMode, body: string, files: readonly string[], version: number): Promise<Draft> =>
  api.put('/api/v2/tickets/{number}/drafts/{mode}', { body, attachment_ids: [...files], version }, { path: { number, mode } });

export const deleteDraft = (number: number, mode: WritingMode): Promise<undefined> => api.delete('/api/v2/tickets/{number}/drafts/{mode}', { path: { number, mode } });
