'use client';

import { useLocale, useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { ChipButton, IconButton } from '@/components/atoms';
import { Menu, Popover, usePopover, type MenuItem } from '@/components/molecules';
import { ChevronDownIcon, CloseIcon, PenIcon, PlusIcon } from '@/design/icons';
import { live } from '@/features/catalogue';
import type { CustomField } from '@/core/api/types';
import { useOwn } from '../api/own';
import { readFilter, withTerm, type Term } from '../model/filterText';
import type { Field } from '../model/words';
import { useSentence } from './useSentence';

const ChipEditor = lazy(() => import('./ChipEditor').then((module) => ({ default: module.ChipEditor })));

function OneChip({ term, open: begin, onRaw, onClose }: { term: Term; open?: boolean; onRaw: (raw: string) => void; onClose?: () => void }) {
  const t = useTranslations('inbox');
  const sentence = useSentence();
  const { open, setOpen, close, trigger } = usePopover();
  const shown = open || begin === true;
  const said = sentence(term);
  const shut = (refocus?: boolean) => {
    close(refocus);
    onClose?.();
  };
  return (
    <span className="wn-edge inline-flex max-w-full min-w-0 items-center rounded-control bg-selected" data-chip={term.raw}>
      <ChipButton ref={trigger} tone="accent" aria-haspopup="dialog" aria-expanded={shown} onClick={() => (shown ? shut() : setOpen(true))} className="pr-1">
        <span className="truncate">{said}</span>
      </ChipButton>
      <IconButton label={t('filter.clear', { name: said })} onClick={() => onRaw('')} size="sm">
        <CloseIcon className="size-3" />
      </IconButton>
      <Popover open={shown} trigger={trigger} onClose={shut} label={said} className="w-72 p-2">
        <Suspense fallback={<div className="h-32" />}>
          <ChipEditor term={term} onRaw={onRaw} onDone={() => shut()} />
        </Suspense>
      </Popover>
    </span>
  );
}

const QUICK: readonly Field[] = ['status', 'priority', 'assignee', 'team', 'tag', 'requester', 'organization', 'category', 'is', 'has', 'mentions', 'created', 'updated', 'due', 'channel'];

/** A condition that has no value yet: it is not part of the filter until it has. */
function emptyTerm(field: Field | CustomField): Term {
  if (typeof field === 'object') return { raw: '', negated: false, kind: 'own', field, values: [] };
  if (field === 'number') return { raw: '', negated: false, kind: 'number', values: [] };
  return { raw: '', negated: false, kind: kindOf(field), field, values: [] } as unknown as Term;
}
function kindOf(field: Field): 'choice' | 'name' | 'time' {
  if (['status', 'priority', 'channel', 'is', 'has', 'mentions'].includes(field)) return 'choice';
  return ['created', 'updated', 'due', 'resolved'].includes(field) ? 'time' : 'name';
}

/** The filter as a sentence of chips. Each edits its own stretch of the one text; the rest stays as it was written. */
export function Chips({ q, setQ, onText }: { q: string; setQ: (q: string) => void; onText: () => void }) {
  const t = useTranslations('inbox');
  const [adding, setAdding] = useState<Field | CustomField | null>(null);
  // The condition just added stays open for its next value.
  const [fresh, setFresh] = useState<number | null>(null);
  const language = useLocale() === 'ru' ? 'ru' : 'en';
  const own = useOwn();
  const terms = readFilter(q, own);
  const begin = (field: Field | CustomField) => () => setTimeout(() => setAdding(field), 0);
  const add: MenuItem[] = [
    ...QUICK.map((field): MenuItem => ({ id: field, label: t(`field.${field}`), onSelect: begin(field) })),
    ...live(own.fields).map((field, index): MenuItem => ({
      id: `own-${field.key}`,
      label: field.name[language],
      part: index === 0 ? t('own.title') : undefined,
      onSelect: begin(field),
    })),
  ];
  return (
    <>
      {terms.map((term, index) => (term.kind === 'words' ? null : <OneChip key={`${index} ${term.kind}`} term={term} open={fresh === index} onClose={() => setFresh(null)} onRaw={(raw) => setQ(withTerm(q, index, raw))} />))}
      {adding ? (
        <OneChip
          key={`new ${typeof adding === 'object' ? adding.key : adding}`}
          open
          term={emptyTerm(adding)}
          onClose={() => setAdding(null)}
          onRaw={(raw) => {
            setAdding(null);
            if (!raw) return;
            setFresh(readFilter(withTerm(q, terms.length, raw)).length - 1);
            setQ(withTerm(q, terms.length, raw));
          }}
        />
      ) : null}
      <Menu
        label={t('filter.add')}
        items={add}
        trigger={(props) => (
          <ChipButton {...props} data-action="filter">
            <PlusIcon className="size-3.5" />
            {t('filter.add')}
            <ChevronDownIcon className="size-3.5 text-ink-3" />
          </ChipButton>
        )}
      />
      <IconButton label={t('text.open')} shortcut="Shift F" size="sm" onClick={onText} data-action="text">
        <PenIcon />
      </IconButton>
    </>
  );
}
