import { askPlainly } from '@/core/api/client';
import type { Ticket } from '@/core/api/types';
import type { Duplicate, LinkType, MergePreview, Revision, TicketLink } from './shapes';

const path = (number: number) => ({ path: { number } });
const once = () => ({ 'Idempotency-Key': crypto.randomUUID() });
const matching = (version: number) => ({ 'If-Match': `"${version}"`, ...once() });

export const getLinks = (id: number, signal?: AbortSignal) => askPlainly<{ items: TicketLink[] }>('GET', '/api/v2/tickets/{number}/links', { ...path(id), signal });

export const addLink = (id: number, type: LinkType, to: number) =>
  askPlainly<TicketLink>('POST', '/api/v2/tickets/{number}/links', { ...path(id), body: { type, to }, headers: once() });

export const dropLink = (id: number, link: string) =>
  askPlainly<void>('DELETE', '/api/v2/tickets/{number}/links/{link}', { path: { number: id, link } });

export const getDuplicates = (id: number, signal?: AbortSignal) =>
  askPlainly<{ items: Duplicate[] }>('GET', '/api/v2/tickets/{number}/duplicates', { ...path(id), signal });

export const getMergePreview = (id: number, into: number, signal?: AbortSignal) =>
  askPlainly<MergePreview>('GET', '/api/v2/tickets/{number}/merge-preview', { ...path(id), query: { into }, signal });

export const sendMerge = (id: number, into: number, version: number) =>
  askPlainly<Ticket>('POST', '/api/v2/tickets/{number}/merge', { ...path(id), body: { into }, headers: matching(version) });

export const sendUnmerge = (id: number, version: number) =>
  askPlainly<Ticket>('POST', '/api/v2/tickets/{number}/unmerge', { ...path(id), body: {}, headers: matching(version) });

export const sendSplit = (id: number, title: string, comments: string[], version: number) =>
  askPlainly<Ticket>('POST', '/api/v2/tickets/{number}/split', { ...path(id), body: { title, comment_ids: comments }, headers: matching(version) });

export const getRevisions = (id: number, comment: string, signal?: AbortSignal) =>
  askPlainly<Revision[] | { items: Revision[] }>('GET', '/api/v2/tickets/{number}/comments/{comment}/revisions', { path: { number: id, comment }, signal });

export const sendEdit = (id: number, comment: string, body: string) =>
  askPlainly<unknown>('PATCH', '/api/v2/tickets/{number}/comments/{comment}', { path: { number: id, comment }, body: { body } });
