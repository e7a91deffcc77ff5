'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useStatuses, useChangeWords } from '@/features/catalogue';
import { useStaffNames } from '../api/rules';
import type { Action, Condition, RuleForm, Scalar, Why } from '../model/rules';

const CUT = 48;
const short = (text: string) => (text.length > CUT ? `${text.slice(0, CUT).trimEnd()}…` : text);

/** Rules as words of a sentence. */
export function useRuleWords() {
  const t = useTranslations('rules');
  const language = useLocale() === 'ru' ? 'ru' : 'en';
  const names = useStaffNames() ?? {};
  const statuses = useStatuses().data;
  const words = useChangeWords(names);
  const list = new Intl.ListFormat(language, { type: 'disjunction' });

  const values = (field: string, said: readonly Scalar[]) => list.format(said.map((each) => words.value(field, each)));
  const condition = (say: Condition): string => {
    if ('q' in say) return say.q.trim() ? short(say.q.trim()) : t('filter.empty');
    if ('by' in say) return t(`by.${say.by}`);
    const field = words.field(say.changed);
    const [from, to] = [say.from ?? [], say.to ?? []];
    if (say.changed === 'tags' && (from.length > 0 || to.length > 0)) {
      return [to.length > 0 ? t('tags.added', { tags: values('tags', to) }) : '', from.length > 0 ? t('tags.taken', { tags: values('tags', from) }) : ''].filter(Boolean).join(', ');
    }
    if (from.length > 0 && to.length > 0) return t('changed.fromTo', { field, from: values(say.changed, from), to: values(say.changed, to) });
    if (to.length > 0) return t('changed.to', { field, to: values(say.changed, to) });
    if (from.length > 0) return t('changed.from', { field, from: values(say.changed, from) });
    return t('changed.any', { field });
  };
  const action = (say: Action): string => {
    switch (say.do) {
      case 'status': {
        const own = statuses?.find((status) => status.id !== null && status.id === say.status_id);
        return t('do.status', { value: own?.name[language] ?? words.value('status', say.to) });
      }
      case 'priority':
        return t('do.priority', { value: words.value('priority', say.to) });
      case 'team':
        return say.to === 'none' ? t('do.noTeam') : t('do.team', { value: say.to ? words.value('team', say.to) : '…' });
      case 'assignee':
        if (say.to === 'none') return t('do.nobody');
        return say.to === 'author' ? t('do.author') : t('do.assignee', { value: say.to ? words.value('assignee', say.to) : '…' });
      case 'category':
        return say.to === '' ? t('do.noCategory') : t('do.category', { value: words.value('category', say.to) });
      case 'tags':
        return [say.add?.length ? t('do.tagsAdd', { tags: say.add.join(', ') }) : '', say.remove?.length ? t('do.tagsRemove', { tags: say.remove.join(', ') }) : ''].filter(Boolean).join(', ') || t('do.tagsEmpty');
      case 'field':
        return t('do.field', { field: words.field(`field.${say.key}`), value: words.value(`field.${say.key}`, say.to) });
      case 'watchers':
        return say.add.length > 0 ? t('do.watchers', { people: words.value('watchers', say.add) }) : t('do.watchersEmpty');
      case 'reply':
        return say.text.trim() ? t('do.reply', { text: short(say.text.trim()) }) : t('do.replyEmpty');
      case 'note':
        return say.text.trim() ? t('do.note', { text: short(say.text.trim()) }) : t('do.noteEmpty');
      case 'snooze':
        return t('do.snooze', { hours: say.hours });
      case 'close':
        return t('do.close', { reason: words.value('closed_reason', say.reason) });
    }
  };
  const timing = (form: Pick<RuleForm, 'timing' | 'every' | 'at' | 'zone'>): string =>
    form.timing === 'every' ? t('timing.every', { count: Number(form.every) || 0 }) : t('timing.daily', { at: form.at, zone: form.zone });
  /** What was seen of a condition: found or not, who it was, what the field went from and to. */
  const seen = (why: Why): string => {
    const say = why.condition as Condition;
    if (why.key === 'by' || why.key === 'by_another') {
      const who = why.seen === 'customer' || why.seen === 'staff' || why.seen === 'rule' ? t(`who.${why.seen}`) : t('who.nobody');
      return t('seen.by', { who });
    }
    if ('changed' in say && typeof why.seen === 'object' && why.seen !== null) {
      const sides = why.seen as { before?: unknown; after?: unknown };
      return t('seen.sides', { before: words.value(say.changed, sides.before), after: words.value(say.changed, sides.after) });
    }
    return t(`seen.${why.key === 'found' ? 'found' : why.key === 'not_found' ? 'notFound' : 'unchanged'}`);
  };
  return { condition, action, timing, seen, words };
}

export type RuleWords = ReturnType<typeof useRuleWords>;
