import type { CustomField, DeskStatus, Language } from '@/core/api/types';
import { choiceNamed, fold, NO, NO_VALUE as NONE, OWN_FIELD, YES } from './words';

/** What a desk words for itself: its named statuses and its own fields, archived ones too, so that old filters are understood. */
export type Own = { statuses: readonly Pick<DeskStatus, 'id' | 'name' | 'category' | 'archived'>[]; fields: readonly CustomField[] };
export const NOTHING_OWN: Own = { statuses: [], fields: [] };

export type Operator = '<' | '<=' | '>' | '>=' | '=';
/** A value after `field.<key>:`. `none` is a field that nobody filled in. */
export type OwnValue =
  | { is: 'none' }
  | { is: 'yes' | 'no' }
  | { is: 'text'; text: string }
  | { is: 'choice'; key: string }
  | { is: 'number'; operator: Operator; amount: string }
  | { is: 'day'; operator: Operator; day: string };

export const NUMBER = /^(<=|>=|<|>|=)?(-?\d{1,15}(?:\.\d{1,9})?)$/;
const DAY = /^(<=|>=|<|>|=)?(\d{4}-\d{2}-\d{2})$/;

/** The key in `field.<key>`, in either language; null for what is named otherwise. */
export const ownKey = (name: string): string | null => OWN_FIELD.exec(name)?.[1]?.toLowerCase() ?? null;

/** How a filter writes a status of the desk's own: by its English name, unless that is the word of a built-in one. */
export const statusWord = (status: Pick<DeskStatus, 'name'>): string => (choiceNamed('status', status.name.en) ? status.name.ru : status.name.en);

/** The status of the desk's own that a value names, in either language. */
export function ownStatus(own: Own, text: string): Own['statuses'][number] | null {
  const wanted = fold(text);
  const named = (language: Language) => own.statuses.find((status) => fold(status.name[language]) === wanted);
  return named('en') ?? named('ru') ?? null;
}

/** What a value means after a field; null where the server would refuse it. */
export function readOwn(field: CustomField, text: string, quoted: boolean): OwnValue | null {
  const word = quoted ? '' : fold(text);
  if (field.type === 'checkbox') {
    if (YES.includes(word)) return { is: 'yes' };
    if (NO.includes(word)) return { is: 'no' };
  }
  if (NONE.includes(word)) return { is: 'none' };
  const plain = text.replace('≤', '<=').replace('≥', '>=');
  switch (field.type) {
    case 'text':
      return { is: 'text', text };
    case 'choice': {
      const key = text.toLowerCase();
      const choice = field.choices.find((each) => each.key === key) ?? field.choices.find((each) => [fold(each.ru), fold(each.en)].includes(fold(text)));
      return choice ? { is: 'choice', key: choice.key } : null;
    }
    case 'number': {
      const read = NUMBER.exec(plain);
      return read?.[2] ? { is: 'number', operator: (read[1] ?? '=') as Operator, amount: read[2] } : null;
    }
    case 'date': {
      const read = DAY.exec(plain);
      return read?.[2] ? { is: 'day', operator: (read[1] ?? '=') as Operator, day: read[2] } : null;
    }
    case 'checkbox':
      return null;
  }
}
