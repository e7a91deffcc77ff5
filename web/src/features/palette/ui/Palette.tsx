'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { cx, Kbd, Spinner, StatusShape } from '@/components/atoms';
import { api } from '@/core/api/client';
import { keyLabel } from '@/core/commands/keys';
import { useCommands } from '@/core/commands/registry';
import { useRouter } from '@/core/i18n/navigation';
import { matchCommands } from '../model/match';
import { closePalette } from '../model/store';

type Item = { id: string; group: string; icon?: ReactNode; label: string; hint: string; run: () => void };
const WAIT_MS = 180;

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), WAIT_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

function useItems(text: string): { items: Item[]; loading: boolean } {
  const t = useTranslations('palette');
  const tc = useTranslations('common');
  const router = useRouter();
  const commands = useCommands((s) => s.commands);
  const search = useSettled(text.trim());
  const tickets = useQuery({
    queryKey: ['palette', search],
    queryFn: ({ signal }) => api.get('/api/v2/tickets', { query: { search, limit: 6 }, signal }),
    enabled: search.length > 1,
    placeholderData: (before) => (search.length > 1 ? before : undefined),
  });
  const items = useMemo(() => {
    const found = (search.length > 1 ? (tickets.data?.items ?? []) : []).map((row): Item => ({
      id: `t${row.id}`,
      group: t('tickets'),
      icon: <StatusShape status={row.status} label={tc(`status.${row.status}`)} />,
      label: `${row.key} ${row.title}`,
      hint: row.requester?.name ?? '',
      run: () => router.push(`/t/${row.id}`),
    }));
    const acts = matchCommands(commands.filter((c) => c.id !== 'palette.open'), text).map((command): Item => ({
      id: command.id,
      group: command.group ?? t('commands'),
      label: command.title,
      hint: command.keys?.[0] ? keyLabel(command.keys[0]) : '',
      run: command.run,
    }));
    return [...found, ...acts].slice(0, 40);
  }, [search, text, tickets.data, commands, router, t, tc]);
  return { items, loading: tickets.isFetching };
}

/** Finds a ticket or a command by what is typed, in either keyboard layout. */
export function Palette() {
  const t = useTranslations('palette');
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { items, loading } = useItems(text);
  const active = items[Math.min(at, items.length - 1)];

  useEffect(() => {
    const node = dialog.current;
    const before = document.activeElement as HTMLElement | null;
    node?.showModal();
    return () => {
      node?.close();
      before?.focus?.();
    };
  }, []);
  useEffect(() => {
    if (active) document.getElementById(`${list}-${active.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, list]);

  const run = (item: Item | undefined) => {
    if (!item) return;
    closePalette();
    setTimeout(item.run, 0);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && items.length > 0) {
      event.preventDefault();
      setAt((now) => (Math.min(now, items.length - 1) + step + items.length) % items.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(active);
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
        {loading ? <Spinner className="absolute top-1/2 right-4 -mt-[7px] text-ink-3" /> : null}
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
