'use client';

import { useLocale, useTranslations } from 'next-intl';
import { PRIORITIES, Select, STATUSES } from '@/components/atoms';
import { Field } from '@/components/molecules';
import type { ComboboxOption } from '@/components/molecules/Combobox';
import { MultiCombobox } from '@/components/molecules/MultiCombobox';
import { live, staffOptions, tagOptions, useCategories, useCustomFields, useTeams } from '@/features/catalogue';
import { FilterField, useVerdict } from '@/features/inbox';
import { PLAIN, WATCHED, WHOS, type Condition, type Scalar, type Who } from '../model/rules';
import { usePickerWords } from './PeopleField';
import { useRuleWords } from './useRuleWords';

type ConditionPanelProps = { say: Condition; onChange: (say: Condition) => void; onDone: () => void };

/** What one condition asks. */
export function ConditionPanel({ say, onChange, onDone }: ConditionPanelProps) {
  const t = useTranslations('rules');
  if ('q' in say) return <FilterPanel q={say.q} onChange={(q) => onChange({ q })} onDone={onDone} />;
  if ('by' in say) {
    return (
      <Field label={t('by.label')}>
        {(slot) => (
          <Select {...slot} value={say.by} onChange={(event) => onChange({ by: event.target.value as Who })}>
            {WHOS.map((who) => (
              <option key={who} value={who}>
                {t(`who.${who}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    );
  }
  return <ChangedPanel say={say} onChange={onChange} />;
}

function FilterPanel({ q, onChange, onDone }: { q: string; onChange: (q: string) => void; onDone: () => void }) {
  const t = useTranslations('rules');
  const verdict = useVerdict(q);
  return (
    <>
      <FilterField text={q} wrong={verdict.wrong} count={verdict.count} label={t('conditions.filter')} onText={onChange} onEnter={onDone} onLeave={onDone} />
      <p className="-mt-2 text-ink-3">{t('filter.hint')}</p>
    </>
  );
}

function ChangedPanel({ say, onChange }: { say: Extract<Condition, { changed: string }>; onChange: (say: Condition) => void }) {
  const t = useTranslations('rules');
  const { words } = useRuleWords();
  const own = live(useCustomFields().data);
  const tags = say.changed === 'tags';
  return (
    <>
      <Field label={t('changed.field')}>
        {(slot) => (
          <Select {...slot} value={say.changed} onChange={(event) => onChange({ changed: event.target.value })}>
            {WATCHED.map((field) => (
              <option key={field} value={field}>
                {words.field(field)}
              </option>
            ))}
            {own.map((field) => (
              <option key={field.key} value={`field.${field.key}`}>
                {words.field(`field.${field.key}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {PLAIN.includes(say.changed) ? null : (
        <div className="grid gap-4 sm:grid-cols-2">
          <Values key={`${say.changed}-from`} label={t(tags ? 'tags.from' : 'changed.fromLabel')} field={say.changed} value={say.from ?? []} onChange={(from) => onChange({ ...say, from })} />
          <Values key={`${say.changed}-to`} label={t(tags ? 'tags.to' : 'changed.toLabel')} field={say.changed} value={say.to ?? []} onChange={(to) => onChange({ ...say, to })} />
        </div>
      )}
    </>
  );
}

const NONE = 'none';
const numbers = new Set(['sla_percent']);

/** Values of a field, any of which will do; none given is any value. */
function Values({ label, field, value, onChange }: { label: string; field: string; value: readonly Scalar[]; onChange: (value: Scalar[]) => void }) {
  const t = useTranslations('rules');
  const language = useLocale() === 'ru' ? 'ru' : 'en';
  const picker = usePickerWords();
  const { words } = useRuleWords();
  const teams = live(useTeams().data);
  const categories = live(useCategories().data);
  const own = useCustomFields().data?.find((each) => `field.${each.key}` === field);
  const option = (id: string, text?: string): ComboboxOption => ({ id, label: text ?? words.value(field, id) });
  const none = option(NONE, t('changed.none'));
  const fixed = (): ComboboxOption[] | null => {
    if (field === 'status') return STATUSES.map((each) => option(each));
    if (field === 'priority') return PRIORITIES.map((each) => option(each));
    if (field === 'category') return [none, ...categories.map((each) => option(each.key, each.name[language]))];
    if (field === 'team') return [none, ...teams.map((each) => option(each.id, each.name))];
    if (field === 'sla_target') return ['first', 'next', 'resolution'].map((each) => option(each));
    if (field === 'sla_percent') return ['50', '75', '90', '100'].map((each) => option(each));
    if (own?.type === 'choice') return own.choices.map((each) => option(each.key, each[language]));
    if (own?.type === 'checkbox') return [option('true', words.value(field, true)), option('false', words.value(field, false))];
    return null;
  };
  const load = async (text: string, signal: AbortSignal): Promise<ComboboxOption[]> => {
    const known = fixed();
    if (known) return known.filter((each) => each.label.toLowerCase().includes(text.toLowerCase()));
    if (field === 'assignee') return [none, ...(await staffOptions(text, signal))];
    return field === 'tags' ? tagOptions(text, signal) : [];
  };
  const free = fixed() === null && field !== 'assignee';
  const read = (id: string): Scalar => (numbers.has(field) || (own?.type === 'number' && id.trim() !== '' && !Number.isNaN(Number(id))) ? Number(id) : own?.type === 'checkbox' ? id === 'true' : id);
  const chosen = value.map((each) => option(String(each), each === NONE ? t('changed.none') : words.value(field, each)));
  return (
    <Field label={label} hint={t('changed.anyValue')}>
      {(slot) => (
        <MultiCombobox
          slot={slot}
          value={chosen}
          load={load}
          create={free ? (text) => ({ id: text, label: text }) : undefined}
          placeholder={t('changed.anyShort')}
          words={{ ...picker, nothing: t('changed.nothing'), ...(free ? { create: (text: string) => text } : {}) }}
          onChange={(options) => onChange(options.map((each) => read(each.id)))}
        />
      )}
    </Field>
  );
}
