'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge, Button } from '@/components/atoms';
import { ConfirmDialog } from '@/components/molecules/ConfirmDialog';
import { Tabs } from '@/components/molecules/Tabs';
import { useMe } from '@/core/auth/useMe';
import { useOnceMore } from '@/core/i18n/useOnceMore';
import { useProblemText } from '@/core/i18n/useProblemText';
import { useUi } from '@/core/store/ui';
import { useTimeFormat } from '@/core/time/format';
import { useRefresh } from '../api/arrange';
import { archiveRule, orderRules, RULES_KEY, saveRule, useRules } from '../api/rules';
import { mergeOrder, type Problems } from '../model/names';
import { KINDS, newRule, ruleForm, type Rule, type RuleForm, type RuleKind } from '../model/rules';
import { ArrangedList } from './ArrangedList';
import { EditorBar } from './EditorBar';
import { RuleAside } from './RuleAside';
import { RuleFields } from './RuleFields';
import { SettingsFrame } from './SettingsFrame';
import { useEditor } from './useEditor';

const NEW = 'new';
const nameOf = (rule: Rule) => rule.name;

/** Macros, triggers and schedules: three lists, each in the order in which they are looked at. */
export function RulesPage() {
  const t = useTranslations('rules');
  const say = useProblemText();
  const toast = useUi((s) => s.toast);
  const client = useQueryClient();
  const refresh = useRefresh();
  const time = useTimeFormat();
  const me = useMe().data;
  const query = useRules();
  // Triggers and schedules act by themselves: only admins arrange them.
  const kinds = me?.role === 'admin' ? KINDS : KINDS.slice(0, 1);
  const [kind, setKind] = useState<RuleKind>('macro');
  const [removing, setRemoving] = useState<Rule | null>(null);
  const all = query.data ?? [];
  const rows = all.filter((rule) => rule.kind === kind);
  const editor = useEditor<RuleForm>({
    check: (form): Problems => ({
      ...(form.name.trim() ? {} : { name: t('problems.name') }),
      ...(form.actions.length > 0 ? {} : { 'spec.actions': t('problems.actions') }),
      ...(kind === 'trigger' && form.on.length === 0 ? { 'spec.on': t('problems.on') } : {}),
      ...(kind === 'schedule' && form.all.length + form.any.length === 0 ? { 'spec.all': t('problems.conditions') } : {}),
    }),
    save: (form, id) => saveRule(kind, all.find((rule) => rule.id === id) ?? null, form),
    explain: (problem) => (problem.code === 'conflict' ? { name: problem.detail } : null),
  });
  const order = async (part: Rule[]) => {
    client.setQueryData<Rule[]>(RULES_KEY, (now) => now && mergeOrder(now, part));
    try {
      await orderRules(kind, part.map((rule) => rule.id));
    } catch (error) {
      toast(say(error), { tone: 'danger' });
    }
    await refresh();
  };
  const about = (rule: Rule) => (
    <>
      {rule.enabled ? null : <Badge>{t('off')}</Badge>}
      {kind === 'macro' ? null : <span>{t('runs', { count: rule.runs.done })}</span>}
      {rule.enabled && rule.next_at ? <span>{t('next', { when: time.when(rule.next_at) })}</span> : null}
      {rule.last_failure ? (
        <span className="text-danger" data-failure="">
          {t('failure', { when: time.when(rule.last_failure.at), key: rule.last_failure.ticket.key })}
        </span>
      ) : null}
    </>
  );
  return (
    <SettingsFrame section="rules" query={query} wide>
      <Tabs
        label={t('kinds')}
        tabs={kinds.map((each) => ({ id: each, label: t(`kind.${each}`), count: all.filter((rule) => rule.kind === each).length }))}
        value={kind}
        onChange={(next) => editor.ask(() => {
          editor.close();
          setKind(next);
        })}
      >
        <p className="mb-3 max-w-[72ch] text-ink-2">{t(`lead.${kind}`)}</p>
        <ArrangedList
          label={t(`kind.${kind}`)}
          rows={rows}
          editor={editor}
          nameOf={nameOf}
          about={about}
          toForm={(rule) => ruleForm(rule, me?.time_zone ?? 'UTC')}
          onOrder={(part) => void order(part)}
          add={{ id: NEW, label: t(`add.${kind}`), form: newRule(kind, me?.time_zone ?? 'UTC') }}
          acts={(rule) => (
            <Button variant="quiet" className="text-danger hover:text-danger" onClick={() => editor.ask(() => setRemoving(rule))}>
              {t('archive.put')}
            </Button>
          )}
          fields={(form, rule) =>
            kind === 'macro' ? (
              <RuleFields kind={kind} form={form} problems={editor.problems} onChange={editor.change} />
            ) : (
              <div className="grid gap-x-8 gap-y-6 wide:grid-cols-[minmax(0,1fr)_minmax(0,380px)]">
                <div className="flex min-w-0 flex-col gap-4">
                  <RuleFields kind={kind} form={form} problems={editor.problems} onChange={editor.change} />
                </div>
                <RuleAside kind={kind} rule={rule} form={form} />
              </div>
            )
          }
        />
      </Tabs>
      {removing ? (
        <Archiving
          rule={removing}
          onClose={() => setRemoving(null)}
          onDone={() => {
            setRemoving(null);
            editor.close();
          }}
        />
      ) : null}
      <EditorBar editor={editor} />
    </SettingsFrame>
  );
}

/** A rule goes, its log stays: asked once more. */
function Archiving({ rule, onClose, onDone }: { rule: Rule; onClose: () => void; onDone: () => void }) {
  const t = useTranslations('rules.archive');
  const refresh = useRefresh();
  const { dialog } = useOnceMore(async () => {
    await archiveRule(rule);
    await refresh();
    return t('done', { name: rule.name });
  }, onDone);
  return <ConfirmDialog {...dialog} title={t('title', { name: rule.name })} text={t('text')} confirmLabel={t('put')} onClose={onClose} />;
}
