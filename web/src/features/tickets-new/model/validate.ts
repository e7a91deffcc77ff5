import type { CreateTicket, Priority } from '@/core/api/types';

export const PRIORITIES: readonly Priority[] = ['low', 'medium', 'high', 'urgent', 'critical'];

export interface PersonChoice {
  id: string;
  name: string;
  email: string | null;
}

/** What the form holds; the last two are asked of staff only. */
export interface RequestForm {
  title: string;
  description: string;
  priority: Priority;
  requester: PersonChoice | null;
  teamId: string | null;
}

export type FieldName = 'title' | 'description' | 'priority' | 'requester' | 'team';

/** A problem is a message key, or a sentence that the server wrote in the reader's language. */
export type FieldProblem =
  { source: 'client'; key: 'titleShort' | 'titleLong' | 'titleSigns' } | { source: 'server'; text: string };

export type Problems = Partial<Record<FieldName, FieldProblem>>;

export const TITLE_MIN = 5;
export const TITLE_MAX = 255;

export const EMPTY_FORM: RequestForm = {
  title: '',
  description: '',
  priority: 'medium',
  requester: null,
  teamId: null,
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
export function validate(form: RequestForm): Problems {
  const title = titleProblem(form.title);
  return title ? { title } : {};
}

const FIELD_OF: Record<string, FieldName> = {
  title: 'title',
  description: 'description',
  priority: 'priority',
  requester_id: 'requester',
  team_id: 'team',
};

/** The server's field errors beside our fields; the rest is told above the form. */
export function serverProblems(errors: Record<string, string[]>): {
  problems: Problems;
  general: string[];
} {
  const problems: Problems = {};
  const general: string[] = [];
  for (const [name, texts] of Object.entries(errors)) {
    const field = FIELD_OF[name];
    const text = texts.join(' ');
    if (field) problems[field] = { source: 'server', text };
    else if (text) general.push(text);
  }
  return { problems, general };
}

export type CreateBody = Pick<CreateTicket, 'title' | 'description' | 'priority' | 'requester_id' | 'team_id'>;

/** The request body; what only staff may say is left out for others. */
export function toBody(form: RequestForm, isStaff: boolean): CreateBody {
  const body: CreateBody = {
    title: form.title.trim(),
    description: form.description.trim(),
    priority: form.priority,
  };
  if (isStaff && form.requester) body.requester_id = form.requester.id;
  if (isStaff && form.teamId) body.team_id = form.teamId;
  return body;
}
