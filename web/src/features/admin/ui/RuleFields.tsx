'use client';

import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { Button, Checkbox, ChipButton, cx, Input } from '@/components/atoms';
import { Field, Menu } from '@/components/molecules';
import { PlusIcon } from '@/design/icons';
import { NAME_MAX, type Problems } from '../model/names';
import { clause, freeDos, ONS, problemAt, type Action, type Clause, type Condition, type Part, type RuleForm, type RuleKind } from '../model/rules';
import { ActionPanel, firstOf } from './ActionPanel';
import { ConditionPanel } from './ConditionPanel';
import { TimingPanel } from './TimingPanel';
import { useRuleWords } from './useRuleWords';

type RuleFieldsProps = { kind: RuleKind; form: RuleForm; problems: Problems; onChange: (part: Partial<RuleForm>) => void };
/** What is open below the sentence: the events, the timing, or one clause. */
type Open = 'on' | 'timing' | string | null;

/** A rule as one sentence of chips; the chip that is pressed is worded below it. */
export function RuleFields({ kind, form, problems, onChange }: RuleFieldsProps) {
  const t = useTranslations('rules');
  const said = useRuleWords();
  const [open, setOpen] = useState<Open>(null);
  const toggle = (id: Open) => setOpen((now) => (now === id ? null : id));
  const chip = (id: string, place: string | null, text: string, code = false) => (
    <ChipButton
      key={id}
      tone={place && problemAt(problems, place) ? 'danger' : open === id ? 'accent' : 'plain'}
      aria-expanded={open === id}
      aria-invalid={place && problemAt(problems, place) ? true : undefined}
      onClick={() => toggle(id)}
      className={cx('border-control align-middle text-ink', code && 'font-mono')}
    >
      <span className="truncate">{text}</span>
    </ChipButton>
  );
  const put = <Said,>(list: 'all' | 'any' | 'actions', clauses: Clause<Said>[]) => onChange({ [list]: clauses } as Partial<RuleForm>);
  const add = <Said,>(list: 'all' | 'any' | 'actions', say: Said) => {
    const made = clause(say);
    put(list, [...(form[list] as Clause<unknown>[]), made as Clause<unknown>]);
    setOpen(made.id);
  };
  const change = <Said,>(list: 'all' | 'any' | 'actions', id: string, say: Said) =>
    put(list, (form[list] as Clause<unknown>[]).map((each) => (each.id === id ? { id, say } : each)));
  const remove = (list: 'all' | 'any' | 'actions', id: string) => {
    put(list, (form[list] as Clause<unknown>[]).filter((each) => each.id !== id));
    setOpen(null);
  };
  const conditions = (part: Part) =>
    form[part].map((each, place) => (
      <Joined key={each.id} word={place === 0 ? null : t(part === 'all' ? 'and' : 'or')}>
        {chip(each.id, `spec.${part}.${place}`, said.condition(each.say), 'q' in each.say)}
      </Joined>
    ));
  const more = (part: Part) => (
    <AddCondition label={t(part === 'all' ? 'addAll' : 'addAny')} kind={kind} onAdd={(say) => add(part, say)} />
  );
  const fields = kind !== 'macro';
  const opened = (['all', 'any', 'actions'] as const).flatMap((list) => form[list].map((each, place) => ({ list, place, each }))).find(({ each }) => each.id === open);
  return (
    <>
      <Field label={t('name')} error={problems.name}>
        {(slot) => <Input {...slot} autoFocus autoComplete="off" maxLength={NAME_MAX} value={form.name} onChange={(event) => onChange({ name: event.target.value })} />}
      </Field>
      <div role="group" aria-label={t('sentence')} data-sentence="" className="flex flex-wrap items-center gap-x-1.5 gap-y-2 rounded-box border border-hairline bg-sunken px-3 py-3 text-[15px] leading-7">
        {kind === 'macro' ? <span>{t('macroBegin')}</span> : null}
        {kind === 'trigger' ? (
          <>
            <span>{t('when')}</span>
            {form.on.length === 0 ? chip('on', 'spec.on', t('onEmpty')) : form.on.map((each, place) => (
              <Joined key={each} word={place === 0 ? null : t('or')}>
                {chip('on', 'spec.on', t(`on.${each}`))}
              </Joined>
            ))}
          </>
        ) : null}
        {kind === 'schedule' ? chip('timing', null, said.timing(form)) : null}
        {fields ? (
          <>
            {form.all.length > 0 ? <span>{t(kind === 'schedule' ? 'forAll' : 'if')}</span> : null}
            {conditions('all')}
            {more('all')}
            {form.any.length > 0 ? <span>{t('anyOf')}</span> : null}
            {conditions('any')}
            {more('any')}
          </>
        ) : null}
        {kind === 'macro' ? null : <span>{t('then')}</span>}
        {form.actions.map((each, place) => (
          <Joined key={each.id} word={place === 0 ? null : ','}>
            {chip(each.id, `spec.actions.${place}`, said.action(each.say))}
          </Joined>
        ))}
        <AddAction kind={kind} form={form} onAdd={(say) => add('actions', say)} invalid={problems['spec.actions'] !== undefined} />
      </div>
      {problems['spec.actions'] ?? problems['spec.on'] ?? problems['spec.all'] ? (
        <p role="alert" className="-mt-2 text-danger">
          {problems['spec.actions'] ?? problems['spec.on'] ?? problems['spec.all']}
        </p>
      ) : null}
      {open === 'on' ? (
        <Panel title={t('onTitle')} problem={problemAt(problems, 'spec.on')}>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {ONS.map((each) => (
              <Checkbox key={each} label={t(`on.${each}`)} checked={form.on.includes(each)} onChange={(event) => onChange({ on: ONS.filter((one) => (one === each ? event.target.checked : form.on.includes(one))) })} />
            ))}
          </div>
        </Panel>
      ) : null}
      {open === 'timing' ? (
        <Panel title={t('timingTitle')}>
          <TimingPanel form={form} problems={problems} onChange={onChange} />
        </Panel>
      ) : null}
      {opened ? (
        <Panel
          key={opened.each.id}
          title={opened.list === 'actions' ? t(`dos.${(opened.each.say as Action).do}`) : t(`conditions.${nameOf(opened.each.say as Condition)}`)}
          problem={problemAt(problems, `spec.${opened.list}.${opened.place}`)}
          onRemove={() => remove(opened.list, opened.each.id)}
        >
          {opened.list === 'actions' ? (
            <ActionPanel kind={kind} say={opened.each.say as Action} onChange={(say) => change('actions', opened.each.id, say)} />
          ) : (
            <ConditionPanel say={opened.each.say as Condition} onChange={(say) => change(opened.list, opened.each.id, say)} onDone={() => setOpen(null)} />
          )}
        </Panel>
      ) : null}
      <Checkbox label={t('enabled')} hint={t(`enabledHint.${kind}`)} checked={form.enabled} onChange={(event) => onChange({ enabled: event.target.checked })} />
    </>
  );
}

const nameOf = (say: Condition) => ('q' in say ? 'filter' : 'by' in say ? 'by' : 'changed');

/** A chip and the word that ties it to the one before: they stay on one line. */
function Joined({ word, children }: { word: string | null; children: ReactNode }) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1.5">
      {word === null ? null : <span className={word === ',' ? '-ml-1.5' : undefined}>{word}</span>}
      {children}
    </span>
  );
}

function Panel({ title, problem, onRemove, children }: { title: string; problem?: string; onRemove?: () => void; children: ReactNode }) {
  const t = useTranslations('rules');
  return (
    <div role="group" aria-label={title} data-panel="" className="flex flex-col gap-3 rounded-box border border-control bg-surface px-3 py-3">
      <div className="flex items-center justify-between gap-3">
        <b className="font-semibold">{title}</b>
        {onRemove ? (
          <Button size="sm" variant="quiet" className="-mr-1.5" onClick={onRemove}>
            {t('remove')}
          </Button>
        ) : null}
      </div>
      {children}
      {problem ? (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      ) : null}
    </div>
  );
}

function AddCondition({ label, kind, onAdd }: { label: string; kind: RuleKind; onAdd: (say: Condition) => void }) {
  const t = useTranslations('rules');
  const filter = { id: 'filter', label: t('conditions.filter'), onSelect: () => onAdd({ q: '' }) };
  const others = [
    { id: 'changed', label: t('conditions.changed'), onSelect: () => onAdd({ changed: 'status' }) },
    { id: 'by', label: t('conditions.by'), onSelect: () => onAdd({ by: 'customer' }) },
  ];
  return (
    <Menu
      label={label}
      items={kind === 'trigger' ? [filter, ...others] : [filter]}
      trigger={(props) => (
        <ChipButton {...props} className="border-dashed border-control">
          <PlusIcon />
          {label}
        </ChipButton>
      )}
    />
  );
}

function AddAction({ kind, form, invalid, onAdd }: { kind: RuleKind; form: RuleForm; invalid: boolean; onAdd: (say: Action) => void }) {
  const t = useTranslations('rules');
  return (
    <Menu
      label={t('addAction')}
      items={freeDos(form).map((each) => ({ id: each, label: t(`dos.${each}`), onSelect: () => onAdd(firstOf(each, kind)) }))}
      trigger={(props) => (
        <ChipButton {...props} aria-invalid={invalid || undefined} tone={invalid ? 'danger' : 'plain'} className="border-dashed border-control">
          <PlusIcon />
          {t('addAction')}
        </ChipButton>
      )}
    />
  );
}
