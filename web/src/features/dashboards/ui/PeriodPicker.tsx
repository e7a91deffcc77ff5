'use client';

import { useTranslations } from 'next-intl';
import { useId, useState, type FormEvent } from 'react';
import { Button, Input } from '@/components/atoms';
import { ChoiceBar, SEGMENT } from '@/components/molecules/ChoiceBar';
import { PRESET_DAYS, rangeProblem, type DateRange, type Period, type PresetDays } from '../model/period';

type PeriodPickerProps = {
  period: Period;
  range: DateRange;
  today: string;
  onChange: (period: Period) => void;
};

/** Seven, thirty or ninety days at a touch; any other period by two dates, checked before they are asked for. */
export function PeriodPicker({ period, range, today, onChange }: PeriodPickerProps) {
  const t = useTranslations('dashboards.period');
  const [open, setOpen] = useState(period.kind === 'custom');
  const choose = (days: PresetDays) => {
    setOpen(false);
    onChange({ kind: 'preset', days });
  };
  return (
    <div className="flex flex-col gap-2 max-md:w-full md:items-end" data-print="hide">
      <ChoiceBar
        label={t('label')}
        value={!open && period.kind === 'preset' ? period.days : null}
        choices={PRESET_DAYS.map((days) => ({ value: days, label: t('days', { count: days }) }))}
        onChange={choose}
      >
        <button
          type="button"
          aria-pressed={open}
          aria-expanded={open}
          className={SEGMENT}
          onClick={() => setOpen(true)}
        >
          {t('custom')}
        </button>
      </ChoiceBar>
      {open ? (
        <CustomRange key={`${range.from}:${range.to}`} range={range} today={today} onChange={onChange} />
      ) : null}
    </div>
  );
}

type CustomRangeProps = Omit<PeriodPickerProps, 'period'>;

function CustomRange({ range, today, onChange }: CustomRangeProps) {
  const t = useTranslations('dashboards.period');
  const [draft, setDraft] = useState(range);
  const [asked, setAsked] = useState(false);
  const errorId = useId();
  const problem = rangeProblem(draft, today);
  const shown = asked ? problem : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!problem) onChange({ kind: 'custom', ...draft });
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-wrap items-center gap-2">
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="inline-flex items-center gap-2 whitespace-nowrap text-ink-2">
          {t(end)}
          <Input
            type="date"
            className="w-36"
            max={today}
            value={draft[end]}
            aria-invalid={shown ? true : undefined}
            aria-describedby={shown ? errorId : undefined}
            onChange={(event) => setDraft({ ...draft, [end]: event.target.value })}
          />
        </label>
      ))}
      <Button type="submit">{t('apply')}</Button>
      <p id={errorId} role="alert" className="w-full text-danger empty:hidden md:text-right">
        {shown ? t(`problems.${shown}`) : null}
      </p>
    </form>
  );
}
