'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useRef, type KeyboardEvent } from 'react';
import { Button, Checkbox, cx, DateInput, IconButton, Input, Select } from '@/components/atoms';
import { Field } from '@/components/molecules';
import { useSelection } from '@/components/molecules/useSelection';
import { CloseIcon, PlusIcon } from '@/design/icons';
import { DAY, readDay, shiftAt, type CalendarForm } from '../model/hours';
import { NAME_MAX, type Problems } from '../model/names';

const MONDAY = Date.UTC(2026, 10, 23);
const WORKDAYS = 5;
const MARKS = [0, 6, 12, 18, 24];

type Props = { form: CalendarForm; problems: Problems; onChange: (part: Partial<CalendarForm>) => void };

function useDayNames(): string[] {
  const locale = useLocale();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
    return Array.from({ length: 7 }, (_, day) => format.format(MONDAY + day * 86_400_000));
  }, [locale]);
}

/** A day from midnight to midnight with its working hours. */
function DayBar({ text }: { text: string }) {
  const hours = readDay(text) ?? [];
  return (
    <svg viewBox={`0 0 ${DAY} 16`} preserveAspectRatio="none" aria-hidden="true" className="block h-4 w-full text-accent">
      <rect width={DAY} height="16" fill="var(--sunken)" />
      {MARKS.map((hour) => (
        <path key={hour} d={`M${hour * 60} 0v16`} stroke="var(--hairline)" strokeWidth="1" vectorEffect="non-scaling-stroke" />
      ))}
      {hours.map(([start, end]) => (
        <rect key={start} x={start} y="2" width={end - start} height="12" fill="currentColor" />
      ))}
    </svg>
  );
}

type HoursProps = { label: string; value: string; wrong: boolean; described: string; onChange: (text: string) => void };

/** The hours of a day as text; an arrow moves the time under the caret by a quarter of an hour. */
function HoursInput({ label, value, wrong, described, onChange }: HoursProps) {
  const t = useTranslations('promises.calendar');
  const field = useRef<HTMLInputElement>(null);
  const select = useSelection(field);
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    const caret = event.currentTarget.selectionStart ?? 0;
    const moved = shiftAt(value, caret, event.key === 'ArrowUp' ? 1 : -1);
    if (moved === null) return;
    event.preventDefault();
    select(moved, caret);
    onChange(moved);
  };
  return (
    <Input
      ref={field}
      aria-label={label}
      aria-invalid={wrong || undefined}
      aria-describedby={described}
      autoComplete="off"
      maxLength={200}
      placeholder={t('closed')}
      className="w-full tabular-nums"
      value={value}
      onKeyDown={key}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Week({ form, problems, onChange }: Props) {
  const t = useTranslations('promises.calendar');
  const days = useDayNames();
  const wrong = Object.entries(problems).find(([place]) => place.startsWith('week'))?.[1];
  const set = (day: number, text: string) => onChange({ week: form.week.map((each, index) => (index === day ? text : each)) });
  const monday = form.week[0] ?? '';
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 flex w-full items-baseline justify-between gap-3">
        <span className="font-semibold">{t('week')}</span>
        <Button size="xs" variant="quiet" onClick={() => onChange({ week: form.week.map((each, day) => (day < WORKDAYS ? monday : each)) })}>
          {t('likeMonday')}
        </Button>
      </legend>
      {days.map((name, day) => (
        <div key={name} className="grid grid-cols-[104px_minmax(0,1fr)] items-center gap-x-3 gap-y-1 md:grid-cols-[104px_minmax(0,1fr)_minmax(0,1fr)]" data-day={day}>
          <span className={cx('block truncate first-letter:uppercase', day >= WORKDAYS && 'text-ink-3')}>{name}</span>
          <span className="max-md:order-3 max-md:col-span-2">
            <HoursInput label={name} value={form.week[day] ?? ''} wrong={problems[`week.${day}`] !== undefined} described="week-hint" onChange={(text) => set(day, text)} />
          </span>
          <span className="max-md:order-2">
            <DayBar text={form.week[day] ?? ''} />
          </span>
        </div>
      ))}
      <p id="week-hint" className={wrong ? 'text-danger' : 'text-ink-3'}>
        {wrong ?? t('weekHint')}
      </p>
    </fieldset>
  );
}

function Exceptions({ form, problems, onChange }: Props) {
  const t = useTranslations('promises.calendar');
  const wrong = Object.entries(problems).find(([place]) => place.startsWith('exceptions'))?.[1];
  const set = (index: number, part: Partial<CalendarForm['exceptions'][number]>) =>
    onChange({ exceptions: form.exceptions.map((each, at) => (at === index ? { ...each, ...part } : each)) });
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 font-semibold">{t('exceptions')}</legend>
      {form.exceptions.map((each, index) => (
        <div key={index} className="flex flex-wrap items-center gap-2" data-exception={index}>
          <span className="w-40 shrink-0">
            <DateInput
              aria-label={t('date')}
              aria-invalid={problems[`exceptions.${index}.date`] ? true : undefined}
              aria-describedby="exceptions-hint"
              value={each.date}
              onChange={(event) => set(index, { date: event.target.value })}
            />
          </span>
          <span className="min-w-24 flex-1">
            <HoursInput label={t('hoursOf', { date: each.date })} value={each.hours} wrong={problems[`exceptions.${index}`] !== undefined} described="exceptions-hint" onChange={(hours) => set(index, { hours })} />
          </span>
          <IconButton label={t('removeDate', { date: each.date })} onClick={() => onChange({ exceptions: form.exceptions.filter((_, at) => at !== index) })}>
            <CloseIcon />
          </IconButton>
        </div>
      ))}
      <div className="-ml-2">
        <Button size="sm" variant="quiet" onClick={() => onChange({ exceptions: [...form.exceptions, { date: '', hours: '' }] })}>
          <PlusIcon />
          {t('addDate')}
        </Button>
      </div>
      <p id="exceptions-hint" className={wrong ? 'text-danger' : 'text-ink-3'}>
        {wrong ?? t('exceptionsHint')}
      </p>
    </fieldset>
  );
}

/** A zone, a week, and the days that are unlike it. */
export function CalendarFields({ form, problems, onChange }: Props) {
  const t = useTranslations('promises.calendar');
  const zones = useMemo(() => [...new Set(['UTC', form.zone, ...Intl.supportedValuesOf('timeZone')])].sort(), [form.zone]);
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <Field label={t('name')} error={problems.name}>
          {(slot) => <Input {...slot} autoFocus autoComplete="off" maxLength={NAME_MAX} value={form.name} onChange={(event) => onChange({ name: event.target.value })} />}
        </Field>
        <Field label={t('zone')} error={problems.zone}>
          {(slot) => (
            <Select {...slot} value={form.zone} onChange={(event) => onChange({ zone: event.target.value })}>
              {zones.map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Checkbox label={t('alwaysLabel')} hint={t('alwaysHint')} checked={form.always} onChange={(event) => onChange({ always: event.target.checked })} />
      {form.always ? null : (
        <>
          <Week form={form} problems={problems} onChange={onChange} />
          <Exceptions form={form} problems={problems} onChange={onChange} />
        </>
      )}
    </>
  );
}
