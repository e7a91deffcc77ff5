'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { CONTROL, cx } from '@/components/atoms';
import { useSelection } from '@/components/molecules/useSelection';
import { api } from '@/core/api/client';
import { ApiProblem } from '@/core/api/problem';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useSettled } from '@/core/time/useSettled';
import { isUnfinished } from '../model/filterText';
import { placeOf, taken, unitsBefore, type Suggestion } from '../model/caret';

const WAIT_MS = 200;

/** What the server says of a text: how many it finds, or which token is wrong. */
export function useVerdict(text: string) {
  const settled = useSettled(text.trim(), WAIT_MS);
  const query = useQuery({
    queryKey: ['filter', 'verdict', settled],
    queryFn: ({ signal }) => api.get('/api/v2/tickets', { query: { q: settled, limit: 1, total: true }, signal }),
    enabled: !isUnfinished(settled),
    staleTime: 10_000,
    retry: false,
  });
  const now = settled === text.trim();
  const wrong = query.error instanceof ApiProblem && query.error.status === 400 ? query.error : null;
  return { count: now ? (query.data?.total ?? null) : null, wrong: now ? wrong : null };
}

function useCompletion(text: string, caret: number, on: boolean): Suggestion[] {
  const asked = useSettled(`${caret}|${text}`, 90);
  const bar = asked.indexOf('|');
  const [at, q] = [Number(asked.slice(0, bar)), asked.slice(bar + 1)];
  const query = useQuery({
    queryKey: ['filter', 'complete', q, at],
    queryFn: ({ signal }) => api.get('/api/v2/filters/complete', { query: { q, at: placeOf(q, at) }, signal }),
    enabled: on,
    staleTime: 60_000,
    retry: false,
  });
  return on && q === text && at === caret ? (query.data?.items ?? []) : [];
}

/** The text with its wrong token underlined, behind the field: same type, same place. */
function Underlined({ text, wrong, scroll }: { text: string; wrong: ApiProblem | null; scroll: number }) {
  const { at, until } = wrong?.extra ?? {};
  if (typeof at !== 'number' || typeof until !== 'number') return null;
  const [from, to] = [unitsBefore(text, at), unitsBefore(text, Math.max(until, at + 1))];
  return (
    <span aria-hidden="true" className="pointer-events-none absolute inset-0 overflow-hidden rounded-control px-[11px] leading-[30px] whitespace-pre text-transparent max-md:text-[16px] max-md:leading-[42px]">
      <span className="relative" ref={(node) => node?.style.setProperty('left', `${-scroll}px`)}>
        {text.slice(0, from)}
        <span data-wrong="" className="underline decoration-danger decoration-wavy decoration-[1.5px] underline-offset-4">
          {text.slice(from, to) || ' '}
        </span>
      </span>
    </span>
  );
}

export type FilterFieldProps = {
  text: string;
  wrong: ApiProblem | null;
  count: number | null;
  label: string;
  onText: (text: string) => void;
  onEnter: () => void;
  /** Esc, when no list is open. */
  onLeave?: () => void;
};

/** A filter as text: completed while typing, its wrong token shown in its place, and how many it finds. */
export function FilterField({ text, wrong, count, label, onText, onEnter, onLeave }: FilterFieldProps) {
  const t = useTranslations('inbox');
  const say = useProblemText();
  const field = useRef<HTMLInputElement>(null);
  const select = useSelection(field);
  const list = useId();
  const [caret, setCaret] = useState(text.length);
  const [chosen, setChosen] = useState(-1);
  const [shut, setShut] = useState(true);
  const [scroll, setScroll] = useState(0);
  const offers = useCompletion(text, caret, !shut);
  const open = offers.length > 0;
  const active = offers[chosen];

  useEffect(() => {
    const node = field.current;
    node?.focus();
    node?.setSelectionRange(node.value.length, node.value.length);
  }, []);

  const take = (offer: Suggestion) => {
    const next = taken(text, offer);
    select(next.text, next.caret);
    onText(next.text);
    setCaret(next.caret);
    setChosen(-1);
  };
  const enter = () => {
    const { at, until } = wrong?.extra ?? {};
    if (!wrong) onEnter();
    else if (typeof at === 'number' && typeof until === 'number') field.current?.setSelectionRange(unitsBefore(text, at), unitsBefore(text, until));
  };
  const key = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && open) {
      event.preventDefault();
      setChosen((now) => (now + step + offers.length + (now < 0 && step < 0 ? 1 : 0)) % offers.length);
    } else if ((event.key === 'Tab' || event.key === 'Enter') && active && !event.shiftKey) {
      event.preventDefault();
      take(active);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      enter();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      if (open) setShut(true);
      else onLeave?.();
    }
  };
  return (
    <div className="relative min-w-0 flex-1">
      <input
        ref={field}
        role="combobox"
        aria-label={label}
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active ? `${list}-${chosen}` : undefined}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={`${list}-note`}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={1000}
        placeholder={t('text.placeholder')}
        value={text}
        className={cx(CONTROL, 'h-8 max-md:h-11')}
        onChange={(event) => {
          onText(event.target.value);
          setCaret(event.target.selectionStart ?? event.target.value.length);
          setChosen(-1);
          setShut(false);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
        onScroll={(event) => setScroll(event.currentTarget.scrollLeft)}
        onBlur={() => setShut(true)}
        onFocus={() => text === '' && setShut(false)}
        onKeyDown={key}
      />
      <Underlined text={text} wrong={wrong} scroll={scroll} />
      <ul id={list} role="listbox" aria-label={t('text.offers')} hidden={!open} className="absolute top-full left-0 z-20 mt-1 max-h-72 min-w-56 overflow-y-auto rounded-box border border-hairline bg-surface p-1 shadow-float">
        {offers.map((offer, index) => (
          <li
            key={offer.name}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(offer)}
            className={cx('flex min-h-8 cursor-pointer items-center gap-4 rounded-control px-2.5 max-md:min-h-11', index === chosen ? 'bg-selected' : 'hover:bg-sunken')}
          >
            <span className="flex-1">{offer.text}</span>
            {offer.name + (offer.kind === 'field' ? ':' : '') === offer.text ? null : <span className="text-ink-3">{offer.name}</span>}
          </li>
        ))}
      </ul>
      <p id={`${list}-note`} role={wrong ? 'alert' : 'status'} className={cx('mt-1 min-h-5', wrong ? 'text-danger' : 'text-ink-3')}>
        {wrong ? say(wrong) : count !== null ? t('text.finds', { count }) : null}
      </p>
    </div>
  );
}
