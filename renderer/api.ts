/** The contract as the page calls it: every reply unwrapped to its value, every failure thrown as a `FailureError`. */
import { type Bridge, callNames, type Group, type Reply } from '../preload/contract.ts';
import type { Failure } from '../preload/model.ts';

declare global {
  interface Window {
    readonly sqltraits: Bridge;
  }
}

/** A failure that main answered with; `failure` is the data the notices show. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'FailureError';
    this.failure = failure;
  }
}

type Unwrapped<Method> = Method extends (...input: infer Input) => Promise<Reply<infer Value>>
  ? (...input: Input) => Promise<Value>
  : never;

export type Api = { readonly [G in Group]: { readonly [N in keyof Bridge[G]]: Unwrapped<Bridge[G][N]> } };

type Caller = (input?: unknown) => Promise<Reply<unknown>>;

/** Wraps a bridge. Looked up at each call, so that the page can load before a test has put its bridge in place. */
export function createApi(bridge: () => Bridge): Api {
  const api: Record<string, Record<string, unknown>> = {};
  for (const [group, name] of callNames) {
    const entries = api[group] ?? {};
    api[group] = entries;
    entries[name] = async (input?: unknown) => {
      const methods = bridge()[group] as unknown as Record<string, Caller>;
      const reply = await methods[name]?.(input);
      if (!reply) throw new Error(`The bridge has no ${group}.${name}`);
      if (!reply.ok) throw new FailureError(reply.failure);
      return reply.value;
    };
  }
  return api as unknown as Api;
}

/** The window's own. */
export const api: Api = createApi(() => window.sqltraits);

/** Any throw as a failure that can be shown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  return {
    code: 'internal',
    message: 'The window tripped over something unforeseen. Traits go on running.',
    advice: 'Try again. If it happens again, restart SQL Traits; nothing that was saved is lost.',
    detail: error instanceof Error ? error.message : String(error),
  };
}
