import { NUMBER, type Operator, type OwnValue } from './own';
import { fold, NO_VALUE as NONE } from './words';

/* How own values are written; only the editors write them, and they come when the first one is opened. */
const quote = (text: string) => `"${text.replace(/(["\\])/g, '\\$1')}"`;
const isPlain = (text: string) => /^[^\s,"]+$/.test(text);
const comparing = (operator: Operator) => (operator === '=' ? '' : operator);

/** A value as it may stand after `field.<key>:`; a text that reads like a keyword is quoted. */
export function printOwn(value: OwnValue): string {
  switch (value.is) {
    case 'text':
      return isPlain(value.text) && !NONE.includes(fold(value.text)) ? value.text : quote(value.text);
    case 'choice':
      return NONE.includes(value.key) ? quote(value.key) : value.key;
    case 'number':
      return comparing(value.operator) + value.amount;
    case 'day':
      return comparing(value.operator) + value.day;
    default:
      return value.is;
  }
}

/** A status as it may stand after `status:`. */
export const printStatus = (word: string): string => (isPlain(word) ? word : quote(word));

/** A number as a person writes it, with a comma or a point; null for none. */
export function amountOf(text: string): string | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.').replace('−', '-');
  return NUMBER.test(plain) && !/^[<>=]/.test(plain) ? plain : null;
}
