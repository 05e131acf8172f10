import { useState } from 'react';
import type { Check, ConnectionDraft } from '../../../preload/connection-model.ts';
import type { Secrets, Typed } from '../../../preload/secrets.ts';
import { api, failureOf } from '../../api.ts';
import { useAction } from '../../components/use-action.ts';

/** What is tested and saved: exactly the same, so that a test before saving counts. */
export interface TypedConnection {
  readonly id?: string;
  readonly draft: ConnectionDraft;
  readonly secrets: Typed<Secrets>;
  readonly suggestionId?: string;
}

interface Outcome {
  /** What was tested, to notice that it is no longer what the form says. */
  readonly of: string;
  readonly checks: readonly Check[];
}

let tests = 0;

/** A test of the form as it stands; its checks are gone once a field has changed. */
export function useConnectionTest(input: TypedConnection | null) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [running, setRunning] = useState<{ readonly testId: string; readonly since: number } | null>(null);
  const current = JSON.stringify(input);
  const { run, isBusy, failure } = useAction(async () => {
    if (!input) return;
    tests += 1;
    const testId = `test ${tests}`;
    setOutcome(null);
    setRunning({ testId, since: Date.now() });
    try {
      setOutcome({ of: current, checks: await api.connections.test({ ...input, testId }) });
    } catch (error) {
      if (failureOf(error).code !== 'cancelled') throw error;
    } finally {
      setRunning(null);
    }
  });
  const cancel = () => {
    if (running) void api.connections.cancelTest({ testId: running.testId });
  };
  const checks = outcome?.of === current ? outcome.checks : null;
  return { run, cancel, isBusy, failure, since: running?.since ?? null, checks };
}

export type ConnectionTest = ReturnType<typeof useConnectionTest>;
