'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { Button, DateInput, Input, Select } from '@/components/atoms';
import type { CustomField } from '@/core/api/types';
import { printField, type Term } from '../model/filterText';
import type { Operator, OwnValue } from '../model/own';
import { amountOf, printOwn } from '../model/ownText';
import { Not, OPTION } from './editorParts';
import { useSentence } from './useSentence';

type OwnTerm = Extract<Term, { kind: 'own' }>;
type Props = { term: OwnTerm; onRaw: (raw: string) => void; onDone: () => void };

const OPERATORS: readonly Operator[] = ['=', '>=', '<=', '>', '<'];
const DAY_OPERATORS = { '>=': 'sinceShort', '<=': 'untilShort', '=': 'onShort' } as const;

/** What a field's type offers to choose from, beside what is chosen already. */
function offered(field: CustomField, chosen: readonly OwnValue[]): OwnValue[] {
  if (field.type === 'checkbox') return [{ is: 'yes' }, { is: 'no' }];
  const has = (key: string) => chosen.some((value) => value.is === 'choice' && value.key === key);
  const listed = field.choices.filter((choice) => !choice.archived || has(choice.key)).map((choice): OwnValue => ({ is: 'choice', key: choice.key }));
  return [...(field.type === 'choice' ? listed : chosen.filter((value) => value.is !== 'none')), { is: 'none' }];
}

/** Reads one more value: a stretch of text, a number or a day, by the field's type. */
function ValueForm({ field, name, onValue }: { field: CustomField; name: string; onValue: (value: OwnValue | null) => void }) {
  const t = useTranslations('inbox');
  const [operator, setOperator] = useState<Operator>(field.type === 'date' ? '>=' : '=');
  const [text, setText] = useState('');
  const amount = amountOf(text);
  const wrong = field.type === 'number' && text.trim() !== '' && amount === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong) return;
    setText('');
    if (text.trim() === '') onValue(null);
    else if (field.type === 'date') onValue({ is: 'day', operator, day: text });
    else if (field.type === 'number') onValue({ is: 'number', operator, amount: amount ?? text });
    else onValue({ is: 'text', text: text.trim() });
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-2">
      {field.type === 'text' ? null : (
        <span className={field.type === 'date' ? 'w-24 shrink-0' : 'w-16 shrink-0'}>
          <Select aria-label={t('own.compare')} value={operator} onChange={(event) => setOperator(event.target.value as Operator)}>
            {field.type === 'date'
              ? Object.entries(DAY_OPERATORS).map(([value, word]) => (
                  <option key={value} value={value}>
                    {t(`when.${word}`)}
                  </option>
                ))
              : OPERATORS.map((value) => (
                  <option key={value} value={value}>
                    {{ '=': '=', '>=': '≥', '<=': '≤', '>': '>', '<': '<' }[value]}
                  </option>
                ))}
          </Select>
        </span>
      )}
      <span className={field.type === 'date' ? 'min-w-38 flex-1' : 'min-w-0 flex-1'}>
        {field.type === 'date' ? (
          <DateInput data-autofocus="" aria-label={name} value={text} onChange={(event) => setText(event.target.value)} />
        ) : (
          <Input
            data-autofocus=""
            aria-label={name}
            aria-invalid={wrong || undefined}
            inputMode={field.type === 'number' ? 'decimal' : undefined}
            autoComplete="off"
            maxLength={100}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </span>
      <Button type="submit" size="sm" disabled={wrong || text.trim() === ''}>
        {t('text.apply')}
      </Button>
    </form>
  );
}

/** The values of one of the desk's own fields. A tick is one answer of two; any other field takes several values. */
export function OwnEditor({ term, onRaw, onDone }: Props) {
  const language = useLocale() === 'ru' ? 'ru' : 'en';
  const sentence = useSentence();
  const [values, setValues] = useState(term.values);
  const [negated, setNegated] = useState(term.negated);
  const { field } = term;
  const name = field.name[language];
  const single = field.type === 'checkbox';
  const typed = field.type === 'text' || field.type === 'number' || field.type === 'date';
  const write = (next: OwnValue[], not: boolean) => {
    setValues(next);
    setNegated(not);
    onRaw(printField(`field.${field.key}`, next.map(printOwn), not));
  };
  const has = (value: OwnValue) => values.some((each) => printOwn(each) === printOwn(value));
  const toggle = (value: OwnValue) => {
    const rest = values.filter((each) => printOwn(each) !== printOwn(value));
    if (single) write([value], false);
    else write(has(value) ? rest : [...values, value], negated);
    if (single) onDone();
  };
  const say = (value: OwnValue) => sentence({ ...term, negated: false, values: [value] }).slice(name.length).replace(/^: /, '');
  return (
    <fieldset>
      <legend className="sr-only">{name}</legend>
      {typed ? <ValueForm field={field} name={name} onValue={(value) => (value === null ? onDone() : has(value) || write([...values, value], negated))} /> : null}
      <div className={typed ? 'mt-1' : undefined}>
        {offered(field, values).map((value, index) => (
          <label key={printOwn(value)} className={OPTION}>
            <input
              type={single ? 'radio' : 'checkbox'}
              name={single ? `own-${field.key}` : undefined}
              className={single ? 'wn-radio' : 'wn-check'}
              data-autofocus={!typed && index === 0 ? '' : undefined}
              checked={has(value) && !(single && negated)}
              onChange={() => toggle(value)}
            />
            <span className="min-w-0 truncate">{say(value)}</span>
          </label>
        ))}
      </div>
      {single ? null : <Not on={negated} onChange={(not) => write(values, not)} />}
    </fieldset>
  );
}
