/** Connection tests: under way, to be cancelled by id, and how the last one ended. */
import { createHash } from 'node:crypto';
import type { Check, ConnectionDraft, LastTest } from '../../../preload/connection-model.ts';
import type { Secrets, Typed } from '../../../preload/secrets.ts';
import { AppError, toFailure } from '../../errors.ts';
import { withoutSecrets } from '../../vault/known-secrets.ts';
import { type Core, timestamp } from '../core.ts';

/** A connection test gives up after this long: a sleeping warehouse takes half a minute to wake. */
const testTimeoutMs = 60_000;

/** A connection as typed, secrets included. */
export interface TypedConnection {
  readonly id?: string | undefined;
  readonly draft: ConnectionDraft;
  readonly secrets?: Typed<Secrets> | undefined;
  readonly suggestionId?: string | undefined;
}

interface StartTest {
  readonly testId?: string | undefined;
  readonly typed: TypedConnection;
  /** Saved, suggested and typed secrets together. */
  readonly secrets: () => Promise<Secrets>;
}

export interface ConnectionTests {
  /** Throws `cancelled`, and whatever keeps the secrets from being read. */
  run(test: StartTest): Promise<readonly Check[]>;
  cancel(testId: string): void;
  /** How the test of exactly this ended, if it was the last one. */
  lastOf(typed: TypedConnection): LastTest | undefined;
}

export function createConnectionTests(core: Pick<Core, 'parts' | 'host'>): ConnectionTests {
  const active = new Map<string, AbortController>();
  let last: { readonly fingerprint: string; readonly outcome: LastTest } | undefined;
  return {
    run: async ({ testId, typed, secrets }) => {
      const controller = new AbortController();
      if (testId !== undefined) active.set(testId, controller);
      try {
        const connection = { draft: typed.draft, secrets: await secrets() };
        const checks = await checkConnection(core, connection, controller.signal);
        const failed = checks.find((check) => !check.ok)?.name ?? null;
        last = { fingerprint: fingerprintOf(typed), outcome: { at: timestamp(core), failed } };
        return checks;
      } finally {
        if (testId !== undefined) active.delete(testId);
      }
    },
    cancel: (testId) => active.get(testId)?.abort(),
    lastOf: (typed) => (last?.fingerprint === fingerprintOf(typed) ? last.outcome : undefined),
  };
}

/** A hash, so that what is remembered holds no secret. The name is no part of what was tested. */
function fingerprintOf({ id, draft, secrets = {}, suggestionId }: TypedConnection): string {
  const parts = [id, draft.settings, Object.entries(secrets).sort(), suggestionId];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** The named steps of a connection test; one that breaks off ends the list as a failed check. Throws `cancelled` only. */
export async function checkConnection(
  core: Pick<Core, 'parts'>,
  connection: { readonly draft: ConnectionDraft; readonly secrets: Secrets },
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly Check[]> {
  // A driver may take its time to hear of it; whoever pressed Cancel shouldn't.
  return Promise.race([collectChecks(core, connection, signal), cancelled(signal)]);
}

async function collectChecks(
  core: Pick<Core, 'parts'>,
  { draft, secrets }: { readonly draft: ConnectionDraft; readonly secrets: Secrets },
  cancel: AbortSignal,
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  try {
    const warehouse = await core.parts.warehouseFor(draft.settings);
    const signal = AbortSignal.any([cancel, AbortSignal.timeout(testTimeoutMs)]);
    const options = { secrets, signal, applicationName: 'SQL Traits' };
    for await (const check of warehouse.test(draft.settings, options))
      checks.push({ ...check, advice: withoutSecrets(check.advice) });
  } catch (error) {
    const { code, message, advice } = toFailure(error);
    checks.push({ name: 'Test', ok: false, advice: advice ? `${message} ${advice}` : message, code });
  }
  return checks;
}

function cancelled(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(new AppError('cancelled', 'The connection test was cancelled.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}
