/** The second half of a run without the first, and without the minutes that it gives an endpoint in earnest. */
import { onTestFinished } from 'vitest';
import { ProgressReport } from '../../../main/engine/progress.ts';
import type { Settling } from '../../../main/engine/settle.ts';
import { openState } from '../../../main/engine/state/open.ts';
import { openRate } from '../../../main/segment/rate.ts';
import { openTracking } from '../../../main/segment/tracking.ts';
import type { RunDocument } from '../../../preload/run-model.ts';
import { unaskedTrait } from './state.ts';
import { spaceOf } from './trait.ts';

interface TestSettling extends Settling {
  readonly stateDir: string;
  /** Of the runs that were recovered. */
  readonly documents: readonly RunDocument[];
}

/** State in `stateDir`, delivery to `host`; gives up a batch after a fifth of a second, a silent request after `requestMs`. */
export function openSettling(host: string, stateDir: string, requestMs = 100): TestSettling {
  const db = openState(stateDir, unaskedTrait.traitId);
  const tracking = openTracking(spaceOf(host), {
    requestMs,
    maxElapsedMs: 200,
    backoffMs: 200,
    closeMs: 100,
  });
  onTestFinished(async () => {
    await tracking.close();
    db.close();
  });
  const documents: RunDocument[] = [];
  return {
    db,
    stateDir,
    tracking,
    documents,
    trait: unaskedTrait,
    rate: openRate({ perSecond: 0, burst: 1 }),
    signal: new AbortController().signal,
    progress: new ProgressReport(() => {}),
    tell: (message) => {
      if (message.type === 'recovered') documents.push(message.document);
    },
  };
}
