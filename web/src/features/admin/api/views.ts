'use client';

import { useQuery } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import type { Answer, Body } from '@/core/api/contract';
import type { SavedView } from '@/core/api/types';

export type Views = Answer<'get', '/api/v2/views'>;
export const VIEWS_KEY = ['views', 'list'] as const;
export const SORTS = ['-created_at', 'created_at', '-updated_at', 'updated_at', '-priority', 'priority', 'due_at', '-due_at'] as const;

export const useViews = () => useQuery({ queryKey: VIEWS_KEY, queryFn: ({ signal }) => api.get('/api/v2/views', { signal }) });

export type ViewValues = { name: string; q: string; sort: string; teamId: string | null };

/** A shared view; an earlier version of it than the server's is refused. */
export function saveView(view: SavedView | null, { name, q, sort, teamId }: ViewValues) {
  const body: Body<'patch', '/api/v2/views/{view_id}'> = { name: name.trim(), q, sort, team_id: teamId };
  if (!view) return api.post('/api/v2/views', { ...body, name: name.trim(), shared: true });
  return api.patch('/api/v2/views/{view_id}', body, { path: { view_id: view.id }, headers: { 'If-Match': `"${view.version}"` } });
}

export const deleteView = (view: SavedView) =>
  api.delete('/api/v2/views/{view_id}', { path: { view_id: view.id }, headers: { 'If-Match': `"${view.version}"` } });

export const orderViews = (ids: string[]) => api.put('/api/v2/views/order', { ids });
