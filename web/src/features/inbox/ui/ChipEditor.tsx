'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Button, DateInput, Input, PriorityBars, Select, StatusShape, type Priority, type Status } from '@/components/atoms';
import { api } from '@/core/api/client';
import { findOrganizations, live, useTeams } from '@/features/catalogue';
import { useOwn } from '../api/own';
import { printField, printName, printTime, type Comparison, type Named, type Term } from '../model/filterText';
import { ownStatus, statusWord, type Own } from '../model/own';
import { printStatus } from '../model/ownText';
import { CHOICE_VALUES, choiceNamed, type ChoiceField, type Keyword, type NameField } from '../model/words';
import { OwnEditor } from './OwnEditor';
import { Not, OPTION } from './editorParts';
import { useSentence } from './useSentence';

type Edit<Kind extends Term['kind']> = { term: Extract<Term, { kind: Kind }>; onRaw: (raw: string) => void; onDone: () => void };

/** What may be chosen: each built-in status is followed by the desk's own of that kind, and one that is archived stays while it is chosen. */
function valuesOf(field: ChoiceField, own: Own, chosen: readonly string[]): string[] {
  const builtin = Object.keys(CHOICE_VALUES[field]);
  if (field !== 'status') return builtin;
  const named = own.statuses.map((status) => ({ category: status.category as string, word: statusWord(status), archived: status.archived }));
  return builtin.flatMap((value) => [value, ...named.filter((each) => each.category === value && (!each.archived || chosen.includes(each.word))).map((each) => each.word)]);
}

const icons: Record<string, (value: string, own: Own) => ReactNode> = {
  status: (value, own) => <StatusShape status={(choiceNamed('status', value) ?? ownStatus(own, value)?.category ?? 'open') as Status} />,
  priority: (value) => <PriorityBars priority={value as Priority} />,
};

function ChoiceEditor({ term, onRaw }: Edit<'choice'>) {
  const sentence = useSentence();
  const [values, setValues] = useState(term.values);
  const [negated, setNegated] = useState(term.negated);
  const own = useOwn();
  const all = valuesOf(term.field, own, values);
  const write = (next: string[], not: boolean) => {
    setValues(next);
    setNegated(not);
    onRaw(printField(term.field, next.map(printStatus), not));
  };
  return (
    <fieldset>
      <legend className="sr-only">{sentence({ ...term, values: [], negated: false })}</legend>
      {all.map((value, index) => (
        <label key={value} className={OPTION}>
          <input
            type="checkbox"
            className="wn-check"
            data-autofocus={index === 0 ? '' : undefined}
            checked={values.includes(value)}
            onChange={(event) => write(all.filter((each) => (each === value ? event.target.checked : values.includes(each))), negated)}
          />
          {icons[term.field]?.(value, own)}
          <ChoiceWord field={term.field} value={value} own={own} />
        </label>
      ))}
      <Not on={negated} onChange={(not) => write(values, not)} />
    </fieldset>
  );
}

function ChoiceWord({ field, value, own }: { field: string; value: string; own: Own }) {
  const language = useLocale() === 'ru' ? 'ru' : 'en';
  const t = useTranslations('inbox');
  const tc = useTranslations('common');
  if (field === 'status' && !choiceNamed('status', value)) return <span className="min-w-0 truncate">{ownStatus(own, value)?.name[language] ?? value}</span>;
  if (field === 'status') return tc(`status.${value as 'open'}`);
  if (field === 'priority') return tc(`priority.${value as 'low'}`);
  return t(`value.${field}.${value}` as 'value.is.active');
}

const KEYWORDS: Record<NameField, Keyword[]> = { assignee: ['me', 'none'], requester: ['me'], organization: ['none'], team: ['mine', 'none'], tag: ['none'], category: ['none'] };

function useFound(field: NameField, text: string): { id: string; label: string }[] {
  const role = field === 'assignee' ? 'staff' : field === 'requester' ? 'customer' : null;
  const people = useQuery({
    queryKey: ['people', role, text],
    queryFn: ({ signal }) => api.get('/api/v1/people/', { query: { role: role ?? 'staff', search: text }, signal }),
    enabled: role !== null,
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  const companies = useQuery({
    queryKey: ['organizations', text],
    queryFn: ({ signal }) => findOrganizations(text, signal),
    enabled: field === 'organization',
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  const teams = useTeams(field === 'team');
  if (role) return (people.data?.results ?? []).map((person) => ({ id: person.id, label: person.name }));
  // A filter names companies as its reader does.
  if (field === 'organization') return (companies.data ?? []).map(({ name }) => ({ id: name, label: name }));
  const wanted = text.toLowerCase();
  return field === 'team' ? live(teams.data).filter((team) => team.name.toLowerCase().includes(wanted)).map((team) => ({ id: team.name, label: team.name })) : [];
}

function NameEditor({ term, onRaw, onDone }: Edit<'name'>) {
  const t = useTranslations('inbox');
  const sentence = useSentence();
  const [text, setText] = useState('');
  const [values, setValues] = useState<Named[]>(term.values);
  const [negated, setNegated] = useState(term.negated);
  const found = useFound(term.field, text.trim());
  const write = (next: Named[], not: boolean) => {
    setValues(next);
    setNegated(not);
    onRaw(printField(term.field, next.map((value) => printName(term.field, value)), not));
  };
  const has = (value: Named) => values.some((each) => each.text === value.text && each.keyword === value.keyword);
  const toggle = (value: Named) => write(has(value) ? values.filter((each) => !(each.text === value.text && each.keyword === value.keyword)) : [...values, value], negated);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) toggle({ text: text.trim(), keyword: null });
    else onDone();
    setText('');
  };
  const say = (value: Named) => sentence({ raw: '', negated: false, kind: 'name', field: term.field, values: [value] }).replace(/^[^:]*: /, '');
  const options: Named[] = [
    ...(text ? [] : KEYWORDS[term.field].map((keyword): Named => ({ text: keyword, keyword }))),
    ...values.filter((value) => !value.keyword && !found.some((each) => each.id === value.text)),
    ...found.map((each): Named => ({ text: each.id, keyword: null })),
  ];
  const labels = new Map(found.map((each) => [each.id, each.label]));
  return (
    <form onSubmit={submit}>
      <Input data-autofocus="" aria-label={t(`filter.find.${term.field}`)} placeholder={t(`filter.find.${term.field}`)} value={text} maxLength={100} onChange={(event) => setText(event.target.value)} />
      <ul className="mt-1 max-h-60 overflow-auto">
        {options.map((value) => (
          <li key={`${value.keyword} ${value.text}`}>
            <label className={OPTION}>
              <input type="checkbox" className="wn-check" checked={has(value)} onChange={() => toggle(value)} />
              <span className="truncate">{value.keyword ? t(`filter.${value.keyword}`) : (labels.get(value.text) ?? say(value))}</span>
            </label>
          </li>
        ))}
      </ul>
      <Not on={negated} onChange={(not) => write(values, not)} />
    </form>
  );
}

const SPANS: Comparison[] = [
  { operator: '<', amount: 1, unit: 'h' },
  { operator: '<', amount: 1, unit: 'd' },
  { operator: '<', amount: 7, unit: 'd' },
  { operator: '<', amount: 30, unit: 'd' },
  { operator: '>', amount: 1, unit: 'd' },
  { operator: '>', amount: 7, unit: 'd' },
  { operator: '>', amount: 30, unit: 'd' },
];
const DAYS = ['>=', '<=', '='] as const;

function TimeEditor({ term, onRaw, onDone }: Edit<'time'>) {
  const t = useTranslations('inbox');
  const sentence = useSentence();
  const now = term.values[0];
  const [operator, setOperator] = useState<(typeof DAYS)[number]>(now && 'day' in now && (DAYS as readonly string[]).includes(now.operator) ? (now.operator as '>=') : '>=');
  const [day, setDay] = useState(now && 'day' in now ? now.day : '');
  const choose = (value: Comparison) => {
    onRaw(printField(term.field, [printTime(value)], term.negated));
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (day) choose({ operator, day });
  };
  return (
    <form onSubmit={submit}>
      <ul>
        {SPANS.map((value, index) => (
          <li key={printTime(value)}>
            <button type="button" data-autofocus={index === 0 ? '' : undefined} aria-pressed={now !== undefined && printTime(now) === printTime(value)} className={`${OPTION} aria-pressed:bg-selected`} onClick={() => choose(value)}>
              {sentence({ raw: '', negated: false, kind: 'time', field: term.field, values: [value] })}
            </button>
          </li>
        ))}
      </ul>
      <div className="mt-1 flex items-center gap-2 border-t border-hairline pt-2">
        <Select aria-label={t('when.label')} value={operator} onChange={(event) => setOperator(event.target.value as '>=')} className="w-24">
          <option value=">=">{t('when.sinceShort')}</option>
          <option value="<=">{t('when.untilShort')}</option>
          <option value="=">{t('when.onShort')}</option>
        </Select>
        <DateInput aria-label={t('when.day')} value={day} onChange={(event) => setDay(event.target.value)} />
        <Button type="submit" size="sm" disabled={!day}>
          {t('text.apply')}
        </Button>
      </div>
    </form>
  );
}

/** What is not a known condition is edited as the text it is. */
function RawEditor({ term, onRaw, onDone }: { term: Term; onRaw: (raw: string) => void; onDone: () => void }) {
  const t = useTranslations('inbox');
  const [raw, setRaw] = useState(term.raw);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onRaw(raw.trim());
    onDone();
  };
  return (
    <form onSubmit={submit} className="flex gap-2">
      <Input data-autofocus="" aria-label={t('text.label')} value={raw} maxLength={500} onChange={(event) => setRaw(event.target.value)} />
      <Button type="submit" size="sm" className="self-center">
        {t('text.apply')}
      </Button>
    </form>
  );
}

/** The choices of one condition; every choice is a new text of that condition. */
export function ChipEditor(props: EditorProps) {
  const box = useRef<HTMLDivElement>(null);
  // The first one comes after its panel is open and has looked for a place for the caret.
  useEffect(() => box.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), []);
  return (
    <div ref={box}>
      <Editor {...props} />
    </div>
  );
}

type EditorProps = { term: Term; onRaw: (raw: string) => void; onDone: () => void };

function Editor({ term, onRaw, onDone }: EditorProps) {
  switch (term.kind) {
    case 'choice':
      return <ChoiceEditor term={term} onRaw={onRaw} onDone={onDone} />;
    case 'name':
      return <NameEditor term={term} onRaw={onRaw} onDone={onDone} />;
    case 'own':
      return <OwnEditor term={term} onRaw={onRaw} onDone={onDone} />;
    case 'time':
      return <TimeEditor term={term} onRaw={onRaw} onDone={onDone} />;
    default:
      return <RawEditor term={term} onRaw={onRaw} onDone={onDone} />;
  }
}
