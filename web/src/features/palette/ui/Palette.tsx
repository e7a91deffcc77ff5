'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { cx, Highlight, Kbd, Spinner, StatusShape } from '@/components/atoms';
import { useModal } from '@/components/molecules/useModal';
import { useTaking } from '@/components/molecules/useTaking';
import { keyLabel, runCommand } from '@/core/commands/keys';
import { useSelection } from '@/core/commands/selection';
import { useRouter } from '@/core/i18n/navigation';
import { useSettled } from '@/core/time/useSettled';
import { matchCommands } from '../model/match';
import { findTickets } from '../model/search';
import { closePalette } from '../model/store';
import { useEntries, type Entry } from './useEntries';

type Item = { id: string; group: string; icon?: ReactNode; label: ReactNode; hint: string; run: () => void };
const WAIT_MS = 180;
const MOST = 60;
/** From here a command surely was meant: it stands above the tickets that are found later, and nothing jumps. */
const SURE = 2;

function useFound(text: string): { items: Item[]; loading: boolean } {
  const t = useTranslations('palette');
  const tc = useTranslations('common');
  const router = useRouter();
  const search = useSettled(text.trim(), WAIT_MS);
  const wanted = search.length > 1 || /^\d$/.test(search);
  const tickets = useQuery({
    queryKey: ['palette', search],
    queryFn: ({ signal }) => findTickets(search, signal),
    enabled: wanted,
    retry: false,
    placeholderData: (before) => (wanted ? before : undefined),
  });
  const items = useMemo(
    () =>
      (wanted ? (tickets.data ?? []) : []).map((row): Item => ({
        id: `t${row.id}`,
        group: t('tickets'),
        icon: <StatusShape status={row.status} label={tc(`status.${row.status}`)} />,
        label: (
          <>
            <span className="text-ink-3">{row.key}</span> <Highlight text={row.title} marks={row.highlights?.find((each) => each.field === 'title')?.marks ?? []} />
          </>
        ),
        hint: row.requester?.name ?? '',
        run: () => router.push(`/t/${row.id}`),
      })),
    [wanted, tickets.data, router, t, tc],
  );
  return { items, loading: tickets.isFetching || search !== text.trim() };
}

function useActs(text: string): { sure: Item[]; rest: Item[] } {
  const t = useTranslations('palette');
  const entries = useEntries();
  const chosen = useSelection((s) => s.numbers);
  return useMemo(() => {
    const bulk = (entry: Entry) => chosen.length > 0 && entry.command.onSelection !== undefined;
    const item = (entry: Entry): Item => ({
      id: entry.id,
      group: bulk(entry) ? t('selection', { count: chosen.length }) : (entry.group ?? t('commands')),
      label: entry.title,
      hint: entry.keys[0] ? keyLabel(entry.keys[0]) : '',
      run: () => runCommand(entry.command),
    });
    // Of two with one name, what acts on the selection is meant.
    const open = [...entries.filter((entry) => entry.id !== 'palette.open')].sort((a, b) => Number(bulk(a)) - Number(bulk(b)));
    const hits = matchCommands(open, text);
    const sure = hits.filter((hit) => hit.score >= SURE).map((hit) => hit.entry);
    const rest = hits.filter((hit) => hit.score < SURE).map((hit) => hit.entry);
    const inOrder = (list: Entry[]) => {
      const groups = [...new Set(list.map((entry) => item(entry).group))].sort((a, b) => Number(b === t('selection', { count: chosen.length })) - Number(a === t('selection', { count: chosen.length })));
      return groups.flatMap((group) => list.map(item).filter((each) => each.group === group));
    };
    return { sure: inOrder(sure), rest: inOrder(rest) };
  }, [entries, chosen, text, t]);
}

function useItems(text: string): { items: Item[]; loading: boolean; settled: boolean } {
  const { items: found, loading } = useFound(text);
  const { sure, rest } = useActs(text);
  return { items: useMemo(() => [...sure, ...found, ...rest].slice(0, MOST), [sure, found, rest]), loading, settled: !loading || sure.length > 0 };
}

/** Finds a ticket or a command by what is typed, in either keyboard layout. */
export function Palette() {
  const t = useTranslations('palette');
  const dialog = useModal();
  const list = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { items, loading, settled } = useItems(text);
  const chosen = useSelection((s) => s.numbers.length);
  const active = items[Math.min(at, items.length - 1)];

  useEffect(() => {
    if (active) document.getElementById(`${list}-${active.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, list]);

  const run = (item: Item | undefined) => {
    if (!item) return;
    closePalette();
    setTimeout(item.run, 0);
  };
  // Arrows walk to what is seen: that is meant, whatever comes.
  const enter = useTaking(text, settled || at > 0, () => run(active));
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && items.length > 0) {
      event.preventDefault();
      setAt((now) => (Math.min(now, items.length - 1) + step + items.length) % items.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      enter();
    }
  };
  return (
    <dialog
      ref={dialog}
      aria-label={t('title')}
      onCancel={(event) => {
        event.preventDefault();
        closePalette();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) closePalette();
      }}
      className="wn-rise mx-auto mt-[12dvh] mb-auto w-[min(600px,calc(100vw-24px))] overflow-hidden rounded-dialog border border-hairline bg-surface p-0 text-ink shadow-float"
    >
      <div className="relative border-b border-hairline">
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={active ? `${list}-${active.id}` : undefined}
          aria-label={t('prompt')}
          placeholder={t('prompt')}
          value={text}
          maxLength={200}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKey}
          className="type-message h-12 w-full bg-transparent px-4 outline-none max-md:text-[16px]"
        />
        {chosen > 0 ? <p className="type-label px-4 pb-2 text-accent">{t('onSelection', { count: chosen })}</p> : null}
        {loading ? <Spinner className="absolute top-[17px] right-4 text-ink-3" /> : null}
      </div>
      <ul id={list} role="listbox" aria-label={t('results')} className="max-h-[52dvh] overflow-y-auto p-1.5">
        {items.map((item, index) => (
          <li key={item.id} role="presentation">
            {item.group !== items[index - 1]?.group ? (
              <p role="presentation" className="type-label px-2.5 pt-2 pb-1 text-ink-3">
                {item.group}
              </p>
            ) : null}
            <div
              id={`${list}-${item.id}`}
              role="option"
              aria-selected={item === active}
              onPointerMove={() => setAt(index)}
              onClick={() => run(item)}
              className={cx('flex h-9 cursor-pointer items-center gap-2.5 rounded-control px-2.5 max-md:h-11', item === active && 'bg-selected')}
            >
              {item.icon}
              <span className="min-w-0 flex-1 truncate">{item.label}</span>
              {item.hint ? item.icon ? <span className="truncate text-ink-3">{item.hint}</span> : <Kbd>{item.hint}</Kbd> : null}
            </div>
          </li>
        ))}
      </ul>
      {items.length === 0 && !loading ? <p className="px-4 pb-4 text-ink-3">{t('nothing')}</p> : null}
    </dialog>
  );
}
