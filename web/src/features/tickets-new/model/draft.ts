import { parseKept } from '@/features/custom-fields';
import { EMPTY_FORM, PRIORITIES, type PersonChoice, type RequestForm } from './validate';

/** A half-written request as it is kept in this browser. */
export interface Draft {
  form: RequestForm;
  /** Idempotency key of the form: a reload must not turn one request into two. */
  key: string;
  savedAt: string;
}

const VERSION = 1;

/** True when there is nothing worth keeping. */
export function isBlank(form: RequestForm): boolean {
  return form.title.trim() === '' && form.description.trim() === '';
}

/** Text of a draft for storage. */
export function serializeDraft(draft: Draft): string {
  return JSON.stringify({ version: VERSION, ...draft });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toPerson(value: unknown): PersonChoice | null {
  if (!isRecord(value) || typeof value.id !== 'string' || typeof value.name !== 'string') return null;
  return { id: value.id, name: value.name, email: typeof value.email === 'string' ? value.email : null };
}

function toForm(value: Record<string, unknown>): RequestForm {
  return {
    title: typeof value.title === 'string' ? value.title : '',
    description: typeof value.description === 'string' ? value.description : '',
    priority: PRIORITIES.find((each) => each === value.priority) ?? EMPTY_FORM.priority,
    requester: toPerson(value.requester),
    teamId: typeof value.teamId === 'string' ? value.teamId : null,
    category: typeof value.category === 'string' ? value.category : '',
    fields: parseKept(value.fields),
    assignee: toPerson(value.assignee),
    tags: Array.isArray(value.tags) ? value.tags.filter((tag) => typeof tag === 'string') : [],
  };
}

/** Reads a stored draft; null for anything foreign, damaged or blank. */
export function parseDraft(text: string | null): Draft | null {
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || value.version !== VERSION || !isRecord(value.form)) return null;
  if (typeof value.key !== 'string' || typeof value.savedAt !== 'string') return null;
  const form = toForm(value.form);
  return isBlank(form) ? null : { form, key: value.key, savedAt: value.savedAt };
}
