'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Button, Input, PRIORITIES, Select, Textarea, type Priority } from '@/components/atoms';
import { Field, Menu } from '@/components/molecules';
import type { ComboboxOption } from '@/components/molecules/Combobox';
import { MultiCombobox } from '@/components/molecules/MultiCombobox';
import type { CustomField } from '@/core/api/types';
import { live, staffOptions, tagOptions, useCategories, useCustomFields, useStatuses, useTeams } from '@/features/catalogue';
import { CLOSE_REASONS, MOVES, VARIABLES, type Action, type Do, type RuleKind } from '../model/rules';
import { PeopleField, usePickerWords } from './PeopleField';
import { useRuleWords } from './useRuleWords';

/** An action as it begins. */
export function firstOf(what: Do, kind: RuleKind): Action {
  switch (what) {
    case 'status':
      return { do: 'status', to: 'in_progress' };
    case 'priority':
      return { do: 'priority', to: 'high' };
    case 'team':
      return { do: 'team', to: 'none' };
    case 'assignee':
      return { do: 'assignee', to: kind === 'schedule' ? 'none' : 'author' };
    case 'category':
      return { do: 'category', to: '' };
    case 'tags':
      return { do: 'tags', add: [], remove: [] };
    case 'field':
      return { do: 'field', key: '', to: null };
    case 'watchers':
      return { do: 'watchers', add: [] };
    case 'snooze':
      return { do: 'snooze', hours: 24 };
    case 'close':
      return { do: 'close', reason: 'no_answer' };
    default:
      return { do: what, text: '' };
  }
}

type Props<Said extends Action = Action> = { kind: RuleKind; say: Said; onChange: (say: Action) => void };

/** What one action does. */
export function ActionPanel({ kind, say, onChange }: Props) {
  const t = useTranslations('rules');
  const language = useLocale() === 'ru' ? 'ru' : 'en';
  const { words } = useRuleWords();
  const statuses = live(useStatuses().data).filter((status) => status.id !== null && status.category !== 'closed');
  const teams = live(useTeams().data);
  const categories = live(useCategories().data);
  const label = t(`dos.${say.do}`);
  const select = (value: string, options: [string, string][], take: (value: string) => Action) => (
    <Select aria-label={label} value={value} onChange={(event) => onChange(take(event.target.value))}>
      {options.map(([id, text]) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </Select>
  );
  switch (say.do) {
    case 'status': {
      const own = new Map(statuses.map((status) => [status.id, status.category]));
      const options: [string, string][] = [...MOVES.map((each): [string, string] => [each, words.value('status', each)]), ...statuses.map((status): [string, string] => [status.id ?? '', status.name[language]])];
      return select(say.status_id ?? say.to, options, (value) => {
        const category = own.get(value);
        return category && category !== 'closed' ? { do: 'status', to: category, status_id: value } : { do: 'status', to: MOVES.find((each) => each === value) ?? 'open' };
      });
    }
    case 'priority':
      return select(say.to, PRIORITIES.map((each) => [each, words.value('priority', each)]), (value) => ({ do: 'priority', to: value as Priority }));
    case 'team':
      return select(say.to, [['none', t('noTeam')], ...teams.map((team): [string, string] => [team.id, team.name])], (value) => ({ do: 'team', to: value }));
    case 'category':
      return select(say.to, [['', t('noCategory')], ...categories.map((each): [string, string] => [each.key, each.name[language]])], (value) => ({ do: 'category', to: value }));
    case 'close':
      return select(say.reason, CLOSE_REASONS.map((each) => [each, words.value('closed_reason', each)]), (value) => ({ do: 'close', reason: CLOSE_REASONS.find((each) => each === value) ?? 'solved' }));
    case 'snooze':
      return (
        <Field label={t('hours')}>
          {(slot) => <Input {...slot} type="number" min={1} max={8760} className="max-w-40" value={say.hours} onChange={(event) => onChange({ do: 'snooze', hours: Number(event.target.value) })} />}
        </Field>
      );
    case 'assignee':
      return <Assignee kind={kind} say={say} onChange={onChange} />;
    case 'watchers':
      return <PeopleField label={t('people')} value={say.add.map((id) => ({ id, label: words.value('watchers', id) }))} onChange={(people) => onChange({ do: 'watchers', add: people.map((each) => each.id) })} />;
    case 'tags':
      return <Tags say={say} onChange={onChange} />;
    case 'field':
      return <OwnField say={say} onChange={onChange} />;
    case 'reply':
    case 'note':
      return <Saying kind={kind} say={say} onChange={onChange} />;
  }
}

type Of<What extends Do> = { say: Extract<Action, { do: What }>; onChange: (say: Action) => void };

function Assignee({ kind, say, onChange }: Of<'assignee'> & { kind: RuleKind }) {
  const t = useTranslations('rules');
  const picker = usePickerWords();
  const { words } = useRuleWords();
  const named = (id: string): ComboboxOption => ({ id, label: id === 'none' ? t('nobody') : id === 'author' ? t(kind === 'macro' ? 'authorMacro' : 'author') : words.value('assignee', id) });
  const load = async (text: string, signal: AbortSignal) => [
    ...(kind === 'schedule' ? ['none'] : ['author', 'none']).map(named).filter((each) => each.label.toLowerCase().includes(text.toLowerCase())),
    ...(await staffOptions(text, signal)),
  ];
  return (
    <Field label={t('who.label')}>
      {(slot) => <MultiCombobox slot={slot} max={1} value={[named(say.to)]} load={load} words={picker} onChange={([first]) => onChange({ do: 'assignee', to: first?.id ?? 'none' })} />}
    </Field>
  );
}

function Tags({ say, onChange }: Of<'tags'>) {
  const t = useTranslations('rules');
  const picker = usePickerWords();
  const side = (name: 'add' | 'remove') => (
    <Field label={t(name === 'add' ? 'tags.to' : 'tags.from')}>
      {(slot) => (
        <MultiCombobox
          slot={slot}
          value={(say[name] ?? []).map((tag) => ({ id: tag, label: tag }))}
          load={tagOptions}
          create={(text) => ({ id: text.toLowerCase(), label: text.toLowerCase() })}
          words={{ ...picker, nothing: t('tags.nothing'), create: (text) => text }}
          onChange={(tags) => onChange({ ...say, [name]: tags.map((tag) => tag.id) })}
        />
      )}
    </Field>
  );
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {side('add')}
      {side('remove')}
    </div>
  );
}

const firstValue = (field: CustomField | undefined) => (field?.type === 'checkbox' ? true : field?.type === 'choice' ? (field.choices[0]?.key ?? null) : null);

function OwnField({ say, onChange }: Of<'field'>) {
  const t = useTranslations('rules');
  const language = useLocale() === 'ru' ? 'ru' : 'en';
  const fields = live(useCustomFields().data);
  const field = fields.find((each) => each.key === say.key);
  const set = (to: string | number | boolean | null) => onChange({ ...say, to });
  const value = say.to === null ? '' : String(say.to);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('field')} hint={fields.length === 0 ? t('noFields') : undefined}>
        {(slot) => (
          <Select {...slot} value={say.key} onChange={(event) => onChange({ do: 'field', key: event.target.value, to: firstValue(fields.find((each) => each.key === event.target.value)) })}>
            <option value="">{t('chooseField')}</option>
            {fields.map((each) => (
              <option key={each.key} value={each.key}>
                {each.name[language]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {field ? (
        <Field label={t('value')} hint={t('valueHint')}>
          {(slot) =>
            field.type === 'choice' || field.type === 'checkbox' ? (
              <Select {...slot} value={value} onChange={(event) => set(event.target.value === '' ? null : field.type === 'checkbox' ? event.target.value === 'true' : event.target.value)}>
                <option value="">{t('emptyValue')}</option>
                {(field.type === 'checkbox' ? [['true', t('yes')], ['false', t('no')]] : field.choices.map((choice) => [choice.key, choice[language]])).map(([key, text]) => (
                  <option key={key} value={key}>
                    {text}
                  </option>
                ))}
              </Select>
            ) : (
              <Input {...slot} type={field.type === 'number' ? 'number' : field.type === 'date' ? 'date' : 'text'} value={value} onChange={(event) => set(event.target.value === '' ? null : field.type === 'number' ? Number(event.target.value) : event.target.value)} />
            )
          }
        </Field>
      ) : null}
    </div>
  );
}

function Saying({ kind, say, onChange }: Of<'reply' | 'note'> & { kind: RuleKind }) {
  const t = useTranslations('rules');
  const language = useLocale() === 'ru' ? 'ru' : 'en';
  const node = useRef<HTMLTextAreaElement>(null);
  const fields = live(useCustomFields().data).filter((field) => say.do === 'note' || field.customer_visible);
  const insert = (name: string) => {
    const at = node.current?.selectionStart ?? say.text.length;
    const until = node.current?.selectionEnd ?? at;
    onChange({ ...say, text: `${say.text.slice(0, at)}{{${name}}}${say.text.slice(until)}` });
    node.current?.focus();
  };
  const items = [
    ...VARIABLES.filter((name) => kind !== 'schedule' || name !== 'agent.name').map((name) => ({ id: name, label: t(`variables.${name}`), hint: `{{${name}}}`, onSelect: () => insert(name) })),
    ...fields.map((field) => ({ id: field.key, label: field.name[language], hint: `{{field.${field.key}}}`, onSelect: () => insert(`field.${field.key}`) })),
  ];
  return (
    <Field
      label={t('text')}
      hint={t(say.do === 'reply' ? 'replyHint' : 'noteHint')}
      aside={
        <Menu
          label={t('variable')}
          align="end"
          items={items}
          trigger={(props) => (
            <Button {...props} size="xs" variant="quiet">
              {t('variable')}
            </Button>
          )}
        />
      }
    >
      {(slot) => <Textarea {...slot} ref={node} rows={4} maxLength={20_000} value={say.text} onChange={(event) => onChange({ ...say, text: event.target.value })} />}
    </Field>
  );
}
