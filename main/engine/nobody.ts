/** The result of a trait that is given up: nobody is in it, so that everybody it was sent for leaves. No query runs. */
import { mkdirSync } from 'node:fs';
import { AppError } from '../errors.ts';
import { ProblemBook } from './problems.ts';
import type { SpooledResult } from './query.ts';
import { liveLayout } from './snapshot/dropped.ts';
import { Spool } from './spool.ts';
import { lastLayout } from './state/layouts.ts';
import type { StateDb } from './state/open.ts';

/** An empty result with the columns that were sent last. Throws `not_found` where nothing ever was. */
export function nobody(db: StateDb, stateDir: string): SpooledResult {
  const layout = lastLayout(db);
  if (!layout) {
    throw new AppError('not_found', 'This trait has not sent anything yet.', {
      advice: 'There is nothing to take back.',
    });
  }
  mkdirSync(stateDir, { recursive: true });
  return {
    layout: liveLayout(layout),
    spool: new Spool(stateDir),
    known: null,
    read: 0,
    invalid: 0,
    sample: [],
    book: new ProblemBook(),
  };
}
