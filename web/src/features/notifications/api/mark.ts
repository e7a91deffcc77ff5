'use client';

import { useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { api } from '@/core/api/client';
import type { NotificationPage } from '@/core/api/types';
import { markAllRead, markRead } from '../model/notification';
import { NOTIFICATIONS_KEY } from './notifications';

type Loaded = InfiniteData<NotificationPage, number>;
type Target = { ids: string[] } | { all: true };

/** Marks at once on the screen; taken back when the server does not follow. */
export function useMarkRead(onFailure: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (target: Target) => api.post('/api/v1/notifications/read/', target),
    onMutate: async (target) => {
      await client.cancelQueries({ queryKey: NOTIFICATIONS_KEY });
      const before = client.getQueriesData<Loaded>({ queryKey: NOTIFICATIONS_KEY });
      const at = new Date().toISOString();
      client.setQueriesData<Loaded>({ queryKey: NOTIFICATIONS_KEY }, (data) => {
        if (!data) return data;
        const pages =
          'all' in target ? markAllRead(data.pages, at) : markRead(data.pages, new Set(target.ids), at);
        return { ...data, pages };
      });
      return { before };
    },
    onError: (_error, _target, context) => {
      context?.before.forEach(([key, data]) => client.setQueryData(key, data));
      onFailure();
    },
    onSettled: () => client.invalidateQueries({ queryKey: NOTIFICATIONS_KEY }),
  });
}
