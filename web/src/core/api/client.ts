import { accessToken, refreshAccess } from '../auth/session';
import type { Answer, Body, PathOf, Rest, Verb } from './contract';
import { ApiProblem, parseProblem } from './problem';

type Values = Record<string, string | number | boolean | null | undefined>;

type RequestParts = {
  path?: Values;
  query?: Values;
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
  anonymous?: boolean;
};

/** Fills the `{names}` of a path and puts the query behind it; what is null, undefined or empty is left out, but an empty `include`: it asks for nothing beside. */
export function addressOf(template: string, path: Values = {}, query: Values = {}): string {
  const filled = template.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(String(path[name])));
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && (value !== '' || name === 'include')) params.set(name, String(value));
  }
  const tail = params.toString();
  return tail ? `${filled}?${tail}` : filled;
}

async function send(method: string, template: string, parts: RequestParts, token: string | null): Promise<Response> {
  const headers = new Headers(parts.headers);
  if (!headers.has('Accept')) headers.set('Accept', 'application/json, application/problem+json');
  headers.set('X-Requested-With', 'workernet-web');
  headers.set('Accept-Language', document.documentElement.lang || 'ru');
  if (parts.body !== undefined) headers.set('Content-Type', 'application/json');
  if (token) headers.set('Authorization', `Bearer ${token}`);
  try {
    return await fetch(addressOf(template, parts.path, parts.query), {
      method,
      headers,
      body: parts.body === undefined ? undefined : JSON.stringify(parts.body),
      signal: parts.signal,
      credentials: 'same-origin',
    });
  } catch (error) {
    if (parts.signal?.aborted) throw error;
    throw new ApiProblem({ status: 0, code: 'offline' });
  }
}

/** One request with the session's token; a 401 is answered by one refresh and one repeat. Throws ApiProblem. */
async function answered(method: string, template: string, parts: RequestParts = {}): Promise<Response> {
  const token = parts.anonymous ? null : await accessToken();
  let response = await send(method, template, parts, token);
  if (response.status === 401 && !parts.anonymous) {
    response = await send(method, template, parts, await refreshAccess(token));
  }
  if (!response.ok) throw await parseProblem(response);
  return response;
}

async function request(method: string, template: string, parts?: RequestParts): Promise<unknown> {
  const response = await answered(method, template, parts);
  return response.status === 204 ? undefined : await response.json();
}

/** The answer is believed to be what the description says of this address: the contract tests hold the server to it. */
function ask<V extends Verb, P extends PathOf<V>>(verb: V, template: P, parts?: RequestParts): Promise<Answer<V, P>> {
  return request(verb.toUpperCase(), template, parts) as Promise<Answer<V, P>>;
}

/** Addresses are the templates of the description: `api.get('/api/v1/tickets/{number}/', { path: { number: 7 } })`. */
export const api = {
  get: <P extends PathOf<'get'>>(path: P, ...[options]: Rest<'get', P>) => ask('get', path, options),
  post: <P extends PathOf<'post'>>(path: P, body: Body<'post', P>, ...[options]: Rest<'post', P>) =>
    ask('post', path, { ...options, body: body ?? {} }),
  patch: <P extends PathOf<'patch'>>(path: P, body: Body<'patch', P>, ...[options]: Rest<'patch', P>) =>
    ask('patch', path, { ...options, body }),
  put: <P extends PathOf<'put'>>(path: P, body: Body<'put', P>, ...[options]: Rest<'put', P>) => ask('put', path, { ...options, body }),
  /** The answer as it comes, for what is kept as a file. */
  file: <P extends PathOf<'get'>>(path: P, options: RequestParts) => answered('GET', path, options),
  delete: <P extends PathOf<'delete'>>(path: P, ...[options]: Rest<'delete', P>) => ask('delete', path, options),
};
