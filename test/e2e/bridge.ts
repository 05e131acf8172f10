/** Calls of the contract as the page makes them, for what a scenario needs but isn't about. */
import type { Page } from 'playwright/test';
import type { Bridge, Calls, Group, Reply, Result } from '../../preload/contract.ts';

declare global {
  var sqltraits: Bridge;
}

/** The reply as it comes, failures included. The argument is unchecked on purpose: scenarios send bad ones, too. */
export function callRaw(
  page: Page,
  call: readonly [group: string, name: string],
  input?: unknown,
): Promise<Reply<unknown>> {
  return page.evaluate(
    ([[group, name], argument]) => {
      const entries = globalThis.sqltraits[group as Group] as Record<
        string,
        (input: unknown) => Promise<Reply<unknown>>
      >;
      const entry = entries[name];
      if (!entry) throw new Error(`The bridge has no ${group}.${name}`);
      return entry(argument);
    },
    [call, input] as const,
  );
}

type Named<G extends Group> = { [N in keyof Calls[G]]: readonly [G, N & string] }[keyof Calls[G]];

/** The value, or an error with the failure's words. */
export async function call<G extends Group, C extends Named<G>>(
  page: Page,
  name: C & readonly [G, string],
  input?: unknown,
): Promise<Result<G, C[1] & keyof Calls[G]>> {
  const reply = await callRaw(page, name, input);
  if (!reply.ok) throw new Error(`${name.join('.')}: ${reply.failure.code} ${reply.failure.message}`);
  return reply.value as Result<G, C[1] & keyof Calls[G]>;
}
