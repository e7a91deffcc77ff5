/** The part of the filter's vocabulary that chips speak of; whatever is not here stays text, the server knows the rest. */
export const CHOICE_VALUES = {
  status: { open: ['открыта', 'новая'], in_progress: ['в_работе'], pending: ['ожидает', 'ожидание', 'ждет_ответа'], on_hold: ['отложена', 'приостановлена'], resolved: ['решена'], closed: ['закрыта'] },
  priority: { low: ['низкий'], medium: ['средний', 'обычный'], high: ['высокий'], urgent: ['срочный'], critical: ['критический', 'критичный'] },
  channel: { web: ['веб', 'портал'], api: ['апи'], email: ['почта', 'письмо', 'mail'], import: ['импорт'], phone: ['телефон', 'звонок'] },
  is: { active: ['активна', 'не_решена'], overdue: ['просрочена'], unassigned: ['без_исполнителя', 'не_назначена', 'ничья'], unanswered: ['без_ответа'], waiting: ['наш_ход', 'ждет_нас'], watched: ['слежу', 'наблюдаю'], snoozed: ['спит', 'до_времени'], merged: ['объединена'] },
  mentions: { me: ['я', 'мне', 'мой', 'меня'] },
  has: { attachment: ['вложение', 'вложения', 'файл', 'attachments', 'file'], comment: ['ответ', 'комментарий', 'comments', 'reply'], due: ['срок'] },
} as const satisfies Record<string, Record<string, readonly string[]>>;

export type ChoiceField = keyof typeof CHOICE_VALUES;
export const NAME_FIELDS = ['assignee', 'requester', 'organization', 'team', 'tag', 'category'] as const;
export type NameField = (typeof NAME_FIELDS)[number];
export const TIME_FIELDS = ['created', 'updated', 'due', 'resolved'] as const;
export type TimeField = (typeof TIME_FIELDS)[number];
export type Field = ChoiceField | NameField | TimeField | 'number';

const FIELDS: Record<Field, readonly string[]> = {
  status: ['статус', 'состояние'],
  priority: ['приоритет', 'важность'],
  assignee: ['исполнитель', 'ответственный', 'assigned_to'],
  requester: ['заявитель', 'автор', 'от', 'from'],
  organization: ['организация', 'компания', 'org'],
  team: ['команда', 'очередь', 'группа'],
  tag: ['метка', 'тег', 'tags'],
  category: ['категория'],
  channel: ['канал'],
  created: ['создана', 'создано'],
  updated: ['обновлена', 'изменена', 'обновлено', 'изменено'],
  due: ['срок'],
  resolved: ['решена', 'решено'],
  is: ['это'],
  has: ['есть', 'с'],
  mentions: ['упоминания', 'упоминает'],
  number: ['номер', 'id'],
};
const ME = ['me', 'я', 'мне', 'мой', 'меня'];
const MINE = ['mine', 'моя', 'мои', 'моей'];
const NONE = ['none', 'нет', 'никто', 'без'];

/** After one of the desk's own fields: nobody filled it in; after a tick: set, not set. */
export const NO_VALUE = ['none', 'нет', 'пусто', 'без'];
export const YES = ['yes', 'да'];
export const NO = ['no', 'нет'];
/** How a filter names one of the desk's own fields. */
export const OWN_FIELD = /^(?:field|поле)\.([\p{L}\p{N}_-]+)$/iu;

export const fold = (text: string): string => text.toLowerCase().replaceAll('ё', 'е').replaceAll('-', ' ').split(/\s+/).filter(Boolean).join('_');

const names = new Map(Object.entries(FIELDS).flatMap(([name, others]) => [name, ...others].map((word) => [word, name as Field] as const)));

/** The canonical field of a name in either language. */
export const fieldNamed = (text: string): Field | null => names.get(fold(text)) ?? null;

export const isChoice = (field: Field): field is ChoiceField => field in CHOICE_VALUES;
export const isName = (field: Field): field is NameField => (NAME_FIELDS as readonly string[]).includes(field);
export const isTime = (field: Field): field is TimeField => (TIME_FIELDS as readonly string[]).includes(field);

/** The canonical value of a closed field, or null. */
export function choiceNamed(field: ChoiceField, text: string): string | null {
  const wanted = fold(text);
  const found = Object.entries(CHOICE_VALUES[field] as Record<string, readonly string[]>).find(([name, others]) => name === wanted || others.includes(wanted));
  return found?.[0] ?? null;
}

export type Keyword = 'me' | 'none' | 'mine';

/** `me`, `mine` or `none`, where the word means one of them. */
export function keywordNamed(field: NameField, text: string): Keyword | null {
  const wanted = fold(text);
  if ((field === 'assignee' || field === 'requester') && ME.includes(wanted)) return 'me';
  if (field === 'team' && MINE.includes(wanted)) return 'mine';
  return field !== 'requester' && NONE.includes(wanted) ? 'none' : null;
}
