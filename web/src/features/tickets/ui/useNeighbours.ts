'use client';

import { useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { TicketPage } from '@/core/api/types';
import { neighbour, useWorklist } from '@/core/store/worklist';
import { LISTS_KEY } from '../api/keys';

/** The list shown last that has this ticket, where its page has not told its rows itself. */
function lastList(client: QueryClient, id: number): number[] {
  const lists = client.getQueryCache().findAll({ queryKey: LISTS_KEY }).sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt);
  for (const query of lists) {
    const pages = (query.state.data as InfiniteData<TicketPage> | undefined)?.pages;
    const ids = Array.isArray(pages) ? pages.flatMap((page) => page.items.map((row) => row.id)) : [];
    if (ids.includes(id)) return ids;
  }
  return [];
}

/** The next and the previous ticket of the list the reader came from. */
export function useNeighbours(id: number): (step: 1 | -1) => number | null {
  const client = useQueryClient();
  return useCallback(
    (step) => {
      const told = useWorklist.getState().ids;
      return neighbour(told.includes(id) ? told : lastList(client, id), id, step);
    },
    [client, id],
  );
}
