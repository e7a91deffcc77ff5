import type { CustomField } from '@/core/api/types';

/** What stands in the inputs, by the keys of fields: text as typed, or a tick. */
export type FieldInputs = Record<string, string | boolean>;

/** Why an input cannot be taken. */
export type FieldFault = 'required' | 'number';

const EVERY = '*';

/** Whether a ticket of this category (empty for none) needs the field. */
export const isRequired = (field: Pick<CustomField, 'required_in'>, category: string): boolean =>
  field.required_in.includes(EVERY) || field.required_in.includes(category);

/** The fields a new ticket has, those its category needs first, each group in the desk's order. */
export function fieldsFor(fields: readonly CustomField[], category: string): CustomField[] {
  const live = fields.filter((field) => !field.archived);
  return [...live.filter((field) => isRequired(field, category)), ...live.filter((field) => !isRequired(field, category))];
}

/** A number as a person writes it, with a comma or a point; null for none. */
function numberOf(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.').replace('−', '-');
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}

const isEmpty = (field: CustomField, value: string | boolean | undefined): boolean =>
  field.type === 'checkbox' ? value === undefined : typeof value !== 'string' || value.trim() === '';

/** What is wrong, by the keys of fields; only what the server would refuse too. */
export function checkFields(fields: readonly CustomField[], inputs: FieldInputs, category: string): Record<string, FieldFault> {
  const faults: Record<string, FieldFault> = {};
  for (const field of fieldsFor(fields, category)) {
    const value = inputs[field.key];
    if (isEmpty(field, value)) {
      // A tick that was not set says "no": that is an answer.
      if (isRequired(field, category) && field.type !== 'checkbox') faults[field.key] = 'required';
    } else if (field.type === 'number' && numberOf(String(value)) === null) faults[field.key] = 'number';
  }
  return faults;
}

/** The inputs as the server takes them; what is empty is left out. */
export function fieldValues(fields: readonly CustomField[], inputs: FieldInputs, category: string): Record<string, string | number | boolean> {
  const values: Record<string, string | number | boolean> = {};
  for (const field of fieldsFor(fields, category)) {
    const value = inputs[field.key];
    if (field.type === 'checkbox') {
      if (typeof value === 'boolean' || isRequired(field, category)) values[field.key] = value === true;
    } else if (!isEmpty(field, value)) {
      const text = String(value).trim();
      values[field.key] = field.type === 'number' ? (numberOf(text) ?? text) : text;
    }
  }
  return values;
}

/** Inputs out of a kept draft: anything of another make is dropped. */
export function parseKept(value: unknown): FieldInputs {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value).filter((pair): pair is [string, string | boolean] => ['string', 'boolean'].includes(typeof pair[1])));
}
