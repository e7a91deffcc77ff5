'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';

type Person = { id: string; name: string; email?: string | null };
type Found = { results?: Person[] };

const NONE = new Map<string, string>();

/** Names of the people this page has met (searches, rows), by id and by address, so that a chip says a name and not an id. */
export function usePeopleNames(): ReadonlyMap<string, string> {
  const client = useQueryClient();
  const cache = client.getQueryCache();
  const count = useSyncExternalStore(
    (changed) => cache.subscribe((event) => event.type === 'updated' && event.query.queryKey[0] === 'people' && changed()),
    () => cache.findAll({ queryKey: ['people'] }).reduce((sum, query) => sum + query.state.dataUpdatedAt, 0),
    () => 0,
  );
  return useMemo(() => {
    if (count === 0) return NONE;
    const names = new Map<string, string>();
    for (const query of cache.findAll({ queryKey: ['people'] })) {
      for (const person of (query.state.data as Found | undefined)?.results ?? []) {
        names.set(person.id.toLowerCase(), person.name);
        if (person.email) names.set(person.email.toLowerCase(), person.name);
      }
    }
    return names;
  }, [cache, count]);
}
