import type { CloseReason, Priority, Status } from '@/core/api/types';
import type { components } from '@/core/api/schema';

/** Rules as `docs/api/rule-v1.schema.json` describes them, and as a form holds them while they are written. */
export type Rule = components['schemas']['Rule'];
export type RuleKind = Rule['kind'];
export type Why = components['schemas']['Why'];
export type Run = components['schemas']['RuleRun'];

export const KINDS: readonly RuleKind[] = ['macro', 'trigger', 'schedule'];
export const ONS = ['created', 'updated', 'replied', 'noted', 'assigned', 'resolved', 'closed', 'reopened', 'sla_warned', 'sla_breached'] as const;
export type On = (typeof ONS)[number];
export const WHOS = ['customer', 'staff', 'rule'] as const;
export type Who = (typeof WHOS)[number];
export type Scalar = string | number | boolean;
export const WATCHED = ['status', 'priority', 'category', 'team', 'assignee', 'tags', 'sla_target', 'sla_percent', 'title', 'description'] as const;
/** Of these only whether they have changed can be asked. */
export const PLAIN: readonly string[] = ['title', 'description'];
export const MOVES = ['open', 'in_progress', 'pending', 'on_hold', 'resolved'] as const;
export const CLOSE_REASONS = ['solved', 'duplicate', 'spam', 'rejected', 'no_answer'] as const satisfies readonly CloseReason[];
export const VARIABLES = ['ticket.key', 'ticket.title', 'requester.name', 'assignee.name', 'agent.name'] as const;

export type Condition = { q: string } | { changed: string; from?: Scalar[]; to?: Scalar[] } | { by: Who };
export type Action =
  | { do: 'status'; to: Exclude<Status, 'closed'>; status_id?: string | null }
  | { do: 'priority'; to: Priority }
  | { do: 'team'; to: string }
  | { do: 'assignee'; to: string }
  | { do: 'category'; to: string }
  | { do: 'tags'; add?: string[]; remove?: string[] }
  | { do: 'field'; key: string; to: Scalar | null }
  | { do: 'watchers'; add: string[] }
  | { do: 'reply'; text: string }
  | { do: 'note'; text: string }
  | { do: 'snooze'; hours: number }
  | { do: 'close'; reason: CloseReason };
export type Do = Action['do'];
export const DOS: readonly Do[] = ['status', 'priority', 'team', 'assignee', 'category', 'tags', 'field', 'watchers', 'reply', 'note', 'snooze', 'close'];

export type Spec = {
  version: 1;
  on?: On[];
  every_minutes?: number;
  daily_at?: string;
  zone?: string;
  all?: Condition[];
  any?: Condition[];
  actions: Action[];
};

/** What a clause says under the form's own handle. */
export type Clause<Said> = { id: string; say: Said };
export type Part = 'all' | 'any';
export type RuleForm = {
  name: string;
  enabled: boolean;
  on: On[];
  timing: 'every' | 'daily';
  every: string;
  at: string;
  zone: string;
  all: Clause<Condition>[];
  any: Clause<Condition>[];
  actions: Clause<Action>[];
};

let handles = 0;
export const clause = <Said>(say: Said): Clause<Said> => ({ id: `clause-${(handles += 1)}`, say });

export const newRule = (kind: RuleKind, zone: string): RuleForm => ({
  name: '', enabled: true, on: kind === 'trigger' ? ['created'] : [], timing: 'every', every: '60', at: '09:00', zone, all: [], any: [], actions: [],
});

export function ruleForm(rule: Rule, zone: string): RuleForm {
  const spec = rule.spec as Spec;
  return {
    name: rule.name,
    enabled: rule.enabled,
    on: spec.on ?? [],
    timing: spec.daily_at ? 'daily' : 'every',
    every: String(spec.every_minutes ?? 60),
    at: spec.daily_at ?? '09:00',
    zone: spec.zone ?? zone,
    // Handles that stay the same while the same rule is opened: an untouched form is not dirty.
    all: (spec.all ?? []).map((say, place) => ({ id: `all-${place}`, say })),
    any: (spec.any ?? []).map((say, place) => ({ id: `any-${place}`, say })),
    actions: spec.actions.map((say, place) => ({ id: `actions-${place}`, say })),
  };
}

const said = <Said>(clauses: readonly Clause<Said>[]): Said[] => clauses.map((each) => each.say);

/** Empty sides of a change ask nothing and are left out. */
const condition = (say: Condition): Condition =>
  'changed' in say ? { changed: say.changed, ...(say.from?.length ? { from: say.from } : {}), ...(say.to?.length ? { to: say.to } : {}) } : 'q' in say ? { q: say.q.trim() } : say;

/** The form as the server takes it. */
export function specOf(kind: RuleKind, form: RuleForm): Spec {
  const actions = said(form.actions);
  if (kind === 'macro') return { version: 1, actions };
  const conditions = { all: said(form.all).map(condition), any: said(form.any).map(condition) };
  if (kind === 'trigger') return { version: 1, on: form.on, ...conditions, actions };
  const timing = form.timing === 'every' ? { every_minutes: Number(form.every) } : { daily_at: form.at, zone: form.zone.trim() };
  return { version: 1, ...timing, ...conditions, actions };
}

/** What an action has for itself: a rule has at most one for each. */
export const slotOf = (action: Action): string => (action.do === 'field' ? `field.${action.key}` : ['status', 'snooze', 'close'].includes(action.do) ? 'status' : action.do);

/** The actions that may still be added. */
export function freeDos(form: RuleForm): Do[] {
  const taken = new Set(said(form.actions).map(slotOf));
  return DOS.filter((each) => each === 'field' || !taken.has(['snooze', 'close'].includes(each) ? 'status' : each));
}

/** The sentence the server or the form has for a place or for anything in it: "spec.all.0" has that of "spec.all.0.q". */
export function problemAt(problems: Readonly<Record<string, string>>, place: string): string | undefined {
  const found = Object.keys(problems).find((name) => name === place || name.startsWith(`${place}.`));
  return found === undefined ? undefined : problems[found];
}

/** Whether enough is said to be tried. */
export function isWhole(kind: RuleKind, form: RuleForm): boolean {
  const conditions = [...said(form.all), ...said(form.any)];
  if (conditions.some((each) => 'q' in each && each.q.trim() === '')) return false;
  if (form.actions.length === 0) return false;
  return kind === 'trigger' ? form.on.length > 0 : conditions.length > 0;
}
