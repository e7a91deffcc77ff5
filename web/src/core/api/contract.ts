/** Types that hold a request to the committed description of the API: a wrong path, field or parameter is no TypeScript. */
import type { paths } from './schema';

export type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The addresses that know the verb. */
export type PathOf<V extends Verb> = {
  [P in keyof paths]: paths[P] extends Record<V, { responses: object }> ? P : never;
}[keyof paths];

type Operation<V extends Verb, P extends PathOf<V>> = Extract<paths[P][V], { responses: object }>;

type Json<R> = R extends { content: { 'application/json': infer Body } } ? Body : undefined;
type Ok<R> = R[Extract<keyof R, 200 | 201 | 202 | 204>];

/** What a successful answer holds; undefined for one without a body. */
export type Answer<V extends Verb, P extends PathOf<V>> = Json<Ok<Operation<V, P>['responses']>>;

/** What may be sent; undefined where nothing is. */
export type Body<V extends Verb, P extends PathOf<V>> =
  Operation<V, P> extends { requestBody?: infer R } ? ([NonNullable<R>] extends [never] ? undefined : Json<NonNullable<R>>) : undefined;

type Parameters<V extends Verb, P extends PathOf<V>> = Operation<V, P> extends { parameters: infer All } ? All : never;
type Part<All, Name extends string> = All extends Record<Name, infer Found> ? Found : All extends Partial<Record<Name, infer Found>> ? NonNullable<Found> : never;

/** A parameter that is null, undefined or empty is not sent. */
type Loose<Values> = { [Name in keyof Values]: Extract<Values[Name], string | number | boolean | undefined> | null };

type Query<V extends Verb, P extends PathOf<V>> =
  [Part<Parameters<V, P>, 'query'>] extends [never] ? { query?: never } : { query?: Loose<Part<Parameters<V, P>, 'query'>> };
type Headers<V extends Verb, P extends PathOf<V>> =
  [Part<Parameters<V, P>, 'header'>] extends [never] ? { headers?: never } : { headers?: { [Name in keyof Part<Parameters<V, P>, 'header'>]: string } };
type Path<V extends Verb, P extends PathOf<V>> =
  [Part<Parameters<V, P>, 'path'>] extends [never]
    ? { path?: never }
    : { path: { [Name in keyof Part<Parameters<V, P>, 'path'>]: string | number } };

type Common = {
  signal?: AbortSignal;
  /** Sends no token and never refreshes (sign-in, desk look-up). */
  anonymous?: boolean;
};

export type Options<V extends Verb, P extends PathOf<V>> = Common & Path<V, P> & Query<V, P> & Headers<V, P>;

/** Options may be left out where none of them is required. */
export type Rest<V extends Verb, P extends PathOf<V>> =
  object extends Options<V, P> ? [options?: Options<V, P>] : [options: Options<V, P>];
