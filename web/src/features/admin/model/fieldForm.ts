import type { CustomField, FieldType, NewChoice } from '@/core/api/types';

/** A value of a choice while it is written; `id` is the form's own handle. */
export type ChoiceForm = { id: string; key?: string; ru: string; en: string; archived: boolean };
export type RequiredWhere = 'nowhere' | 'everywhere' | 'some';
export type FieldForm = {
  ru: string;
  en: string;
  key: string;
  type: FieldType;
  choices: ChoiceForm[];
  required: RequiredWhere;
  requiredIn: string[];
  visible: boolean;
};

export const FIELD_TYPES: readonly FieldType[] = ['text', 'number', 'date', 'choice', 'checkbox'];
export const NEW_FIELD: FieldForm = { ru: '', en: '', key: '', type: 'text', choices: [], required: 'nowhere', requiredIn: [], visible: false };

let handles = 0;
/** An empty value for the list. */
export const newChoice = (): ChoiceForm => ({ id: `choice-${(handles += 1)}`, ru: '', en: '', archived: false });

export function fieldForm(field: CustomField): FieldForm {
  const everywhere = field.required_in.includes('*');
  return {
    ru: field.name.ru,
    en: field.name.en,
    key: field.key,
    type: field.type,
    choices: field.choices.map((choice) => ({ id: choice.key, key: choice.key, ru: choice.ru, en: choice.en, archived: choice.archived })),
    required: everywhere ? 'everywhere' : field.required_in.length > 0 ? 'some' : 'nowhere',
    requiredIn: field.required_in.filter((key) => key !== '*'),
    visible: field.customer_visible,
  };
}

/** The values as the server takes them; an empty line at the end is no value. */
export function choicesOf(form: FieldForm): NewChoice[] {
  if (form.type !== 'choice') return [];
  return form.choices
    .filter((choice) => choice.key || choice.ru.trim() || choice.en.trim())
    .map(({ key, ru, en, archived }) => ({ ...(key ? { key } : {}), ru: ru.trim(), en: en.trim(), archived }));
}

export function requiredInOf(form: FieldForm): string[] {
  if (form.required === 'everywhere') return ['*'];
  return form.required === 'some' ? form.requiredIn : [];
}

/** The field as the form would show it now, for the preview. */
export const previewOf = (form: FieldForm, nameless: string): Pick<CustomField, 'key' | 'name' | 'type' | 'choices'> => ({
  key: form.key,
  type: form.type,
  name: { ru: form.ru.trim() || nameless, en: form.en.trim() || nameless },
  choices: choicesOf(form).map(({ key, ru, en, archived = false }, place) => ({ key: key ?? `new-${place}`, ru, en, archived })),
});
