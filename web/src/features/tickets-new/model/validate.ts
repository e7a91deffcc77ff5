import type { CustomField, NewTicket, Priority } from '@/core/api/types';
import { checkFields, fieldValues, type FieldInputs } from '@/features/custom-fields';

export const PRIORITIES: readonly Priority[] = ['low', 'medium', 'high', 'urgent', 'critical'];

export interface PersonChoice {
  id: string;
  name: string;
  email: string | null;
}

/** What the form holds; from `requester` on it is asked of staff only. */
export interface RequestForm {
  title: string;
  description: string;
  priority: Priority;
  /** Key of a category; empty for none. */
  category: string;
  /** The desk's own fields, as they are typed. */
  fields: FieldInputs;
  requester: PersonChoice | null;
  teamId: string | null;
  assignee: PersonChoice | null;
  tags: string[];
}

export type FieldName =
  'title' | 'description' | 'priority' | 'category' | 'requester' | 'team' | 'assignee' | 'tags' | `fields.${string}`;

/** A problem is a message key, or a sentence that the server wrote in the reader's language. */
export type FieldProblem =
  | { source: 'client'; key: 'titleShort' | 'titleLong' | 'titleSigns' | 'required' | 'number' }
  | { source: 'server'; text: string };

export type Problems = Partial<Record<FieldName, FieldProblem>>;

export const TITLE_MIN = 5;
export const TITLE_MAX = 255;

export const EMPTY_FORM: RequestForm = {
  title: '',
  description: '',
  priority: 'medium',
  category: '',
  fields: {},
  requester: null,
  teamId: null,
  assignee: null,
  tags: [],
};

/** Length as the server counts it: code points, so that an emoji is one sign. */
export function signCount(text: string): number {
  return [...text].length;
}

function titleProblem(title: string): FieldProblem | null {
  const trimmed = title.trim();
  if (/[<>&]/.test(trimmed)) return { source: 'client', key: 'titleSigns' };
  if (signCount(trimmed) < TITLE_MIN) return { source: 'client', key: 'titleShort' };
  if (signCount(trimmed) > TITLE_MAX) return { source: 'client', key: 'titleLong' };
  return null;
}

/** What the form can refuse before the server has to: the contract's rules and no more. */
export function validate(form: RequestForm, fields: readonly CustomField[] = []): Problems {
  const title = titleProblem(form.title);
  const own = Object.entries(checkFields(fields, form.fields, form.category));
  return {
    ...(title ? { title } : {}),
    ...Object.fromEntries(own.map(([key, fault]) => [`fields.${key}`, { source: 'client', key: fault }])),
  };
}

const FIELD_OF: Record<string, FieldName> = {
  title: 'title',
  description: 'description',
  priority: 'priority',
  category: 'category',
  requester_id: 'requester',
  team_id: 'team',
  assignee_id: 'assignee',
  tags: 'tags',
};

/** Our name for a field of the server's; the desk's own ones keep theirs, as long as the form shows them. */
function fieldOf(name: string, shown: readonly CustomField[]): FieldName | undefined {
  if (FIELD_OF[name]) return FIELD_OF[name];
  return shown.some((field) => name === `fields.${field.key}`) ? (name as FieldName) : undefined;
}

/** The server's field errors beside our fields; the rest is told above the form. */
export function serverProblems(errors: Record<string, string[]>, shown: readonly CustomField[] = []): {
  problems: Problems;
  general: string[];
} {
  const problems: Problems = {};
  const general: string[] = [];
  for (const [name, texts] of Object.entries(errors)) {
    const field = fieldOf(name, shown);
    const text = texts.join(' ');
    if (field) problems[field] = { source: 'server', text };
    else if (text) general.push(text);
  }
  return { problems, general };
}

export type CreateBody = NewTicket;

/** The request body; what only staff may say is left out for others. */
export function toBody(form: RequestForm, isStaff: boolean, fields: readonly CustomField[] = []): CreateBody {
  const body: CreateBody = {
    title: form.title.trim(),
    description: form.description.trim(),
    priority: form.priority,
  };
  if (form.category) body.category = form.category;
  const own = fieldValues(fields, form.fields, form.category);
  if (Object.keys(own).length > 0) body.fields = own;
  if (isStaff && form.requester) body.requester_id = form.requester.id;
  if (isStaff && form.teamId) body.team_id = form.teamId;
  if (isStaff && form.assignee) body.assignee_id = form.assignee.id;
  if (isStaff && form.tags.length > 0) body.tags = form.tags;
  return body;
}
