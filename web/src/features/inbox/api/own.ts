'use client';

import { useMemo } from 'react';
import { useCustomFields, useStatuses } from '@/features/catalogue';
import { NOTHING_OWN, type Own } from '../model/own';

/** The reader's desk's own words; nothing until they have come. */
export function useOwn(): Own {
  const statuses = useStatuses().data;
  const fields = useCustomFields().data;
  return useMemo(() => {
    if (!statuses && !fields) return NOTHING_OWN;
    return { statuses: (statuses ?? []).filter((status) => status.id !== null && !status.builtin), fields: fields ?? [] };
  }, [statuses, fields]);
}
