import type { Status } from './types';

/** Codes the client makes itself, beside those of the server. */
export type ClientCode = 'offline' | 'bad_answer';

/** A refused request: RFC 9457 problem details of the server, or "offline" when there was no answer (status 0). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: Record<string, string[]>;
  readonly allowed: Status[];
  /** Everything the server added to the refusal: the place of a wrong token, what was missed and the like. */
  readonly extra: Record<string, unknown>;
  readonly requestId: string | null;
  /** Seconds to wait, from Retry-After. */
  readonly retryAfter: number | null;

  constructor(init: {
    status: number; code: string; title?: string; detail?: string; fields?: Record<string, string[]>;
    allowed?: Status[]; extra?: Record<string, unknown>; requestId?: string | null; retryAfter?: number | null;
  }) {
    super(init.title ?? init.code);
    this.name = 'ApiProblem';
    this.status = init.status;
    this.code = init.code;
    this.detail = init.detail ?? init.title ?? '';
    this.fields = init.fields ?? {};
    this.allowed = init.allowed ?? [];
    this.extra = init.extra ?? {};
    this.requestId = init.requestId ?? null;
    this.retryAfter = init.retryAfter ?? null;
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function fieldErrors(value: unknown): Record<string, string[]> {
  if (typeof value !== 'object' || value === null) return {};
  const out: Record<string, string[]> = {};
  for (const [name, list] of Object.entries(value)) {
    if (Array.isArray(list)) out[name] = list.map(String);
    else if (typeof list === 'string') out[name] = [list];
  }
  return out;
}

/** Reads any refusal into an ApiProblem; an answer that is not problem+json becomes `bad_answer` with its status. */
export async function parseProblem(response: Response): Promise<ApiProblem> {
  const retry = Number(response.headers.get('retry-after'));
  const requestId = response.headers.get('x-request-id');
  const retryAfter = Number.isFinite(retry) && retry > 0 ? retry : null;
  let body: Record<string, unknown> = {};
  try {
    const parsed: unknown = await response.json();
    if (typeof parsed === 'object' && parsed !== null) body = parsed as Record<string, unknown>;
  } catch {
    return new ApiProblem({ status: response.status, code: 'bad_answer', requestId, retryAfter });
  }
  return new ApiProblem({
    status: response.status,
    code: text(body.code) ?? 'bad_answer',
    title: text(body.title),
    detail: text(body.detail),
    fields: fieldErrors(body.errors),
    allowed: Array.isArray(body.allowed) ? (body.allowed as Status[]) : [],
    extra: body,
    requestId: text(body.request_id) ?? requestId,
    retryAfter,
  });
}
