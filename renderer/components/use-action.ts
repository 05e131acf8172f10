import { useCallback, useState } from 'react';
import type { Failure } from '../../preload/model.ts';
import { failureOf } from '../api.ts';

/** Work that a button starts, as the screen sees it. */
export interface Action<Input extends readonly unknown[]> {
  readonly run: (...input: Input) => Promise<void>;
  readonly isBusy: boolean;
  readonly failure: Failure | null;
  readonly clear: () => void;
}

/** Work with an end: busy while it lasts, and its failure kept for a notice. */
export function useAction<Input extends readonly unknown[]>(
  work: (...input: Input) => Promise<void>,
): Action<Input> {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = async (...input: Input) => {
    setBusy(true);
    setFailure(null);
    try {
      await work(...input);
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  };
  const clear = useCallback(() => setFailure(null), []);
  return { run, isBusy, failure, clear };
}
