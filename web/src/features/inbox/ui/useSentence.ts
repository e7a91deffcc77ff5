'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { CustomField } from '@/core/api/types';
import { usePeopleNames } from '../api/names';
import { useOwn } from '../api/own';
import type { Comparison, Named, Term } from '../model/filterText';
import { ownStatus, type OwnValue } from '../model/own';
import { choiceNamed } from '../model/words';

const PLAIN = ['is', 'has', 'mentions'];

/** A condition said in words: "Status is new or in progress", "Not: team Network", "Created in the last 7 days". */
export function useSentence(): (term: Term) => string {
  const t = useTranslations('inbox');
  const tc = useTranslations('common');
  const locale = useLocale();
  const names = usePeopleNames();
  const own = useOwn();
  const language = locale === 'ru' ? 'ru' : 'en';
  const or = (words: string[]) => words.join(t('filter.or'));
  const choice = (field: string, value: string): string => {
    if (field === 'status' && !choiceNamed('status', value)) return ownStatus(own, value)?.name[language] ?? value;
    if (field === 'status') return tc(`status.${value as 'open'}`).toLocaleLowerCase(locale);
    if (field === 'priority') return tc(`priority.${value as 'low'}`).toLocaleLowerCase(locale);
    return t(`value.${field}.${value}` as 'value.is.active');
  };
  const name = (value: Named): string => (value.keyword ? t(`filter.${value.keyword}`) : (names.get(value.text.toLowerCase()) ?? value.text));
  const moment = (field: string, value: Comparison): string => {
    if ('day' in value) {
      const date = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(`${value.day}T12:00:00Z`));
      const words = { '<': 'before', '<=': 'until', '>': 'after', '>=': 'since', '=': 'on' } as const;
      return t(`when.${words[value.operator]}`, { date });
    }
    const near = value.operator === '<' || value.operator === '<=';
    const words = field === 'due' ? (near ? 'dueWithin' : 'dueLater') : near ? 'within' : 'longAgo';
    return t(`when.${words}.${value.unit}`, { count: value.amount });
  };
  const ownValue = (field: CustomField, value: OwnValue): string => {
    switch (value.is) {
      case 'text':
        return value.text;
      case 'choice':
        return field.choices.find((each) => each.key === value.key)?.[language] ?? value.key;
      case 'number': {
        const signs = { '<': '< ', '<=': '≤ ', '>': '> ', '>=': '≥ ', '=': '' } as const;
        return signs[value.operator] + new Intl.NumberFormat(locale, { maximumFractionDigits: 9 }).format(Number(value.amount));
      }
      case 'day':
        return moment('', value);
      default:
        return t(`own.${value.is}`);
    }
  };
  const plain = (term: Term): string => {
    switch (term.kind) {
      case 'choice': {
        const list = or(term.values.map((value) => choice(term.field, value)));
        if (PLAIN.includes(term.field)) return list || t(`field.${term.field}`);
        return list ? t('filter.is', { field: t(`field.${term.field}`), list }) : t(`field.${term.field}`);
      }
      case 'name': {
        const list = or(term.values.map(name));
        return list ? t('filter.is', { field: t(`field.${term.field}`), list }) : t(`field.${term.field}`);
      }
      case 'time': {
        const list = or(term.values.map((value) => moment(term.field, value)));
        return list ? t('filter.time', { field: t(`field.${term.field}`), list }) : t(`field.${term.field}`);
      }
      case 'own': {
        const list = or(term.values.map((value) => ownValue(term.field, value)));
        return list ? t('filter.own', { field: term.field.name[language], list }) : term.field.name[language];
      }
      case 'number':
        return t('filter.is', { field: t('field.number'), list: or(term.values) });
      case 'words':
      case 'other':
        return term.raw;
    }
  };
  return (term) => (term.negated && term.kind !== 'other' ? t('filter.not', { text: plain(term) }) : plain(term));
}
