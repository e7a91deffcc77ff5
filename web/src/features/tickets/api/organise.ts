import { api } from '@/core/api/client';
import type { LinkType } from '@/core/api/types';

const once = () => ({ 'Idempotency-Key': crypto.randomUUID() });
const matching = (version: number) => ({ 'If-Match': `"${version}"`, ...once() });

export const getLinks = (number: number, signal?: AbortSignal) => api.get('/api/v2/tickets/{number}/links', { path: { number }, signal });

export const addLink = (number: number, type: LinkType, to: number) =>
  api.post('/api/v2/tickets/{number}/links', { type, to }, { path: { number }, headers: once() });

export const dropLink = (number: number, link: string) => api.delete('/api/v2/tickets/{number}/links/{link}', { path: { number, link } });

export const getDuplicates = (number: number, signal?: AbortSignal) => api.get('/api/v2/tickets/{number}/duplicates', { path: { number }, signal });

export const getMergePreview = (number: number, into: number, signal?: AbortSignal) =>
  api.get('/api/v2/tickets/{number}/merge-preview', { path: { number }, query: { into }, signal });

export const sendMerge = (number: number, into: number, version: number) =>
  api.post('/api/v2/tickets/{number}/merge', { into }, { path: { number }, headers: matching(version) });

export const sendUnmerge = (number: number, version: number) =>
  api.post('/api/v2/tickets/{number}/unmerge', undefined, { path: { number }, headers: matching(version) });

export const sendSplit = (number: number, title: string, comments: string[], version: number) =>
  api.post('/api/v2/tickets/{number}/split', { title, comment_ids: comments }, { path: { number }, headers: matching(version) });

export const getRevisions = (number: number, comment: string, signal?: AbortSignal) =>
  api.get('/api/v2/tickets/{number}/comments/{comment_id}/revisions', { path: { number, comment_id: comment }, signal });

export const sendEdit = (number: number, comment: string, body: string) =>
  api.patch('/api/v2/tickets/{number}/comments/{comment_id}', { body }, { path: { number, comment_id: comment } });
