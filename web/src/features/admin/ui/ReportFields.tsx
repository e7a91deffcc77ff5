'use client';

import { useTranslations } from 'next-intl';
import { Button, Checkbox, IconButton, Input, Select } from '@/components/atoms';
import { Field } from '@/components/molecules';
import { CloseIcon, PlusIcon } from '@/design/icons';
import { useMeasures } from '../api/reports';
import type { Problems } from '../model/names';
import { hourText, LAST_DAY, layoutsOf, MOST_FIGURES, nextFigure, RHYTHMS, WEEKDAYS, type Figure, type ReportForm, type Rhythm } from '../model/reports';
import { PeopleField } from './PeopleField';
import { useRhythmWords } from './useRhythmWords';

type Props = { form: ReportForm; problems: Problems; onChange: (part: Partial<ReportForm>) => void };

/** A report: what it shows, when it goes out, and to whom. */
export function ReportFields({ form, problems, onChange }: Props) {
  const t = useTranslations('reports');
  const readers = problems.recipients ?? Object.entries(problems).find(([place]) => place.startsWith('recipients'))?.[1];
  return (
    <>
      <Field label={t('name')} hint={t('nameHint')} error={problems.name}>
        {(slot) => <Input {...slot} autoFocus autoComplete="off" maxLength={120} value={form.name} onChange={(event) => onChange({ name: event.target.value })} />}
      </Field>
      <Figures form={form} problems={problems} onChange={onChange} />
      <Timing form={form} problems={problems} onChange={onChange} />
      <PeopleField label={t('recipients')} value={form.readers} error={readers} onChange={(people) => onChange({ readers: people })} />
      <Checkbox label={t('active')} hint={t('activeHint')} checked={form.active} onChange={(event) => onChange({ active: event.target.checked })} />
    </>
  );
}

/** Each figure is a line of two choices: what is counted, and what it is laid out by. */
function Figures({ form, problems, onChange }: Props) {
  const t = useTranslations('reports.figures');
  const measures = useMeasures().data;
  const { figures } = form;
  const put = (place: number, part: Partial<Figure>) =>
    onChange({
      figures: figures.map((each, at) => {
        if (at !== place) return each;
        const next = { ...each, ...part };
        return layoutsOf(measures, next.measure).includes(next.by) ? next : { ...next, by: 'all' as const };
      }),
    });
  const titles = new Map([...(measures?.measures ?? []), ...(measures?.dimensions ?? [])].map((each) => [each.name, each.title]));
  const wrong = problems.figures ?? Object.entries(problems).find(([place]) => place.startsWith('figures.'))?.[1];
  const marked = (place: number) => (Object.keys(problems).some((each) => each.startsWith(`figures.${place}.`)) ? true : undefined);
  return (
    <fieldset aria-describedby="figures-hint">
      <legend className="mb-1 font-semibold">{t('label')}</legend>
      <ul className="flex flex-col gap-2">
        {figures.map((figure, at) => (
          <li key={at} className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)_auto] items-center gap-2 max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:pb-2">
            <Select
              aria-label={t('measure', { place: at + 1 })}
              aria-invalid={marked(at)}
              value={figure.measure}
              onChange={(event) => put(at, { measure: event.target.value as Figure['measure'] })}
            >
              {(measures?.measures ?? [{ name: figure.measure, title: '' }]).map((each) => (
                <option key={each.name} value={each.name}>
                  {each.title}
                </option>
              ))}
            </Select>
            <Select
              aria-label={t('by', { place: at + 1 })}
              aria-invalid={marked(at)}
              className="max-sm:order-last"
              value={figure.by}
              onChange={(event) => put(at, { by: event.target.value as Figure['by'] })}
            >
              {layoutsOf(measures, figure.measure).map((by) => (
                <option key={by} value={by}>
                  {titles.get(by) ?? ''}
                </option>
              ))}
            </Select>
            <IconButton label={t('remove', { place: at + 1 })} disabled={figures.length === 1} onClick={() => onChange({ figures: figures.filter((_, other) => other !== at) })}>
              <CloseIcon />
            </IconButton>
          </li>
        ))}
      </ul>
      <p id="figures-hint" className={wrong ? 'mt-1 text-danger' : 'mt-1 text-ink-3'}>
        {wrong ?? t('hint')}
      </p>
      {figures.length < MOST_FIGURES ? (
        <Button variant="quiet" className="-ml-2" onClick={() => onChange({ figures: [...figures, nextFigure(figures, measures)] })}>
          <PlusIcon />
          {t('add')}
        </Button>
      ) : null}
    </fieldset>
  );
}

/** The rhythm as choices, and as the sentence they make. */
function Timing({ form, problems, onChange }: Props) {
  const t = useTranslations('reports.rhythm');
  const said = useRhythmWords();
  const numbers = (count: number, first: number) => Array.from({ length: count }, (_, at) => at + first);
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{t('label')}</legend>
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label={t('often')} error={problems.rhythm}>
          {(slot) => (
            <Select {...slot} value={form.rhythm} onChange={(event) => onChange({ rhythm: event.target.value as Rhythm })}>
              {RHYTHMS.map((each) => (
                <option key={each} value={each}>
                  {t(`choice.${each}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {form.rhythm === 'week' ? (
          <Field label={t('weekday')} error={problems.weekday}>
            {(slot) => (
              <Select {...slot} value={form.weekday} onChange={(event) => onChange({ weekday: Number(event.target.value) })}>
                {WEEKDAYS.map((each) => (
                  <option key={each} value={each}>
                    {t(`days.${each}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ) : null}
        {form.rhythm === 'month' ? (
          <Field label={t('day')} error={problems.day}>
            {(slot) => (
              <Select {...slot} value={form.day} onChange={(event) => onChange({ day: Number(event.target.value) })}>
                {numbers(LAST_DAY, 1).map((each) => (
                  <option key={each} value={each}>
                    {each}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ) : null}
        <Field label={t('hour')} error={problems.hour}>
          {(slot) => (
            <Select {...slot} className="tabular-nums" value={form.hour} onChange={(event) => onChange({ hour: Number(event.target.value) })}>
              {numbers(24, 0).map((each) => (
                <option key={each} value={each}>
                  {hourText(each)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <p role="status" className="mt-2 text-ink-2">
        {said.sentence(form)}, {t(`about.${form.rhythm}`)}. <span className="text-ink-3">{t('hint')}.</span>
      </p>
    </fieldset>
  );
}
