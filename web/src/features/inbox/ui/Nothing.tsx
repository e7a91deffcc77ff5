'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/atoms';
import { EmptyState } from '@/components/molecules';
import { EmptyMark } from '@/components/molecules/EmptyMark';
import { useRouter } from '@/core/i18n/navigation';
import type { ListAddress } from '../model/address';
import { readFilter, withWords, wordsOf } from '../model/filterText';
import type { Go } from './useAddress';

/** Why there is nothing: all is done, the filter hides everything, the words are not found, or there is nothing yet. */
export function Nothing({ address, go, viewKey }: { address: ListAddress; go: Go; viewKey: string | null }) {
  const t = useTranslations('inbox');
  const router = useRouter();
  const everything = () => go({ view: null, q: '', sort: null });
  const words = wordsOf(address.q);
  if (words) {
    const narrowed = readFilter(address.q).some((term) => term.kind !== 'words');
    return (
      <EmptyState
        mark={<EmptyMark reason="search" />}
        title={t('empty.search', { text: words })}
        text={t(narrowed ? 'empty.searchNarrow' : 'empty.searchText')}
        action={
          <>
            {narrowed ? <Button onClick={() => go({ view: null, q: words })}>{t('empty.searchAll')}</Button> : null}
            <Button onClick={() => go({ q: withWords(address.q, '') })}>{t('empty.forget')}</Button>
          </>
        }
      />
    );
  }
  const mine = viewKey === 'mine' || address.q.trim() === 'is:active assignee:me' || address.q.trim() === 'assignee:me is:active';
  if (mine || viewKey) {
    return (
      <EmptyState
        mark={<EmptyMark reason="done" />}
        title={t(mine ? 'empty.mine' : 'empty.view')}
        text={t(mine ? 'empty.mineText' : 'empty.viewText')}
        action={
          <>
            {mine ? <Button onClick={() => go({ view: null, q: 'is:active assignee:none' })}>{t('empty.unassigned')}</Button> : null}
            <Button onClick={everything}>{t('empty.showAll')}</Button>
          </>
        }
      />
    );
  }
  if (address.q) {
    return <EmptyState mark={<EmptyMark reason="filtered" />} title={t('empty.filters')} text={t('empty.filtersText')} action={<Button onClick={everything}>{t('empty.reset')}</Button>} />;
  }
  return (
    <EmptyState
      mark={<EmptyMark reason="fresh" />}
      title={t('empty.none')}
      text={t('empty.noneText')}
      action={
        <Button variant="primary" onClick={() => router.push('/new')}>
          {t('empty.create')}
        </Button>
      }
    />
  );
}
