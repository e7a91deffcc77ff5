'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ApiProblem } from '@/core/api/problem';
import type { Bilingual } from '@/core/api/types';
import { catalogueKey } from '@/features/catalogue';
import type { Kind } from '../api/arrange';
import { takenName, type Problems } from '../model/names';

type Named = { id: string | null; name: Bilingual | string; archived?: boolean };

/** The checks that names share: that there is one, and whom a duplicate collides with. */
export function useNameChecks(kind: Kind) {
  const t = useTranslations('admin.problems');
  const client = useQueryClient();
  const empty = (names: Record<string, string>): Problems =>
    Object.fromEntries(Object.entries(names).flatMap(([field, said]) => (said.trim() ? [] : [[field, t('empty')]])));
  /** Beside the name or the key that is taken; null for any other refusal. */
  const duplicate = (problem: ApiProblem, own: string | null, names: Record<string, string>): Problems | null => {
    if (problem.code !== 'conflict') return null;
    // The list as it is now: the twin may have come while the form was open.
    const taken = takenName(client.getQueryData<Named[]>(catalogueKey(kind)) ?? [], own, names);
    return taken ? { [taken.field]: t(taken.archived ? 'takenArchived' : 'taken') } : { key: problem.detail };
  };
  return { empty, duplicate };
}
