/** Taking an earlier run back: first as a preview, then as a run of its own. */
import type { PreviewDocument, RowChange, RunDocument } from '../../preload/run-model.ts';
import { toFailure } from '../errors.ts';
import { discardHeldRuns } from './held.ts';
import type { UndoJob, UndoPreviewJob } from './job.ts';
import { columnInfos } from './layout.ts';
import { changeOf, emptyPreview, estimated } from './preview.ts';
import { problemOfFailure } from './problems.ts';
import type { JobContext } from './run.ts';
import { finishRun, recoverRuns } from './settle.ts';
import { readState, type StateDb } from './state/open.ts';
import { eventWriter } from './state/outbox.ts';
import { insertRun, type StoredRun } from './state/runs.ts';
import { planUndo, runToUndo, unknownRun } from './undo-plan.ts';
import { type Started, withState } from './with-state.ts';

/** What taking a run back would send. Nothing changes; a run that can't be taken back is in the document. */
export function previewUndo(job: UndoPreviewJob, { progress }: JobContext): PreviewDocument {
  try {
    progress.enter('comparing');
    const found = readState(job, (db) => db.transaction(() => previewed(job, db))(), undefined);
    if (!found) throw unknownRun(job.undoes);
    return { ...emptyPreview(progress), ...found };
  } catch (error) {
    return { ...emptyPreview(progress), status: 'failed', problems: [problemOfFailure(toFailure(error))] };
  }
}

type Previewed = Pick<
  PreviewDocument,
  'status' | 'idKind' | 'columns' | 'rows' | 'events' | 'estimate' | 'changes' | 'problems'
>;

function previewed(job: UndoPreviewJob, db: StateDb): Previewed {
  const run = runToUndo(db, job.undoes);
  const changes: Parameters<typeof changeOf>[0][] = [];
  const { layout, rows, problems } = planUndo(db, run, (change) => {
    if (changes.length < job.changes) changes.push(change);
  });
  const planned = rows.added + rows.changed + rows.removed;
  return {
    status: 'succeeded',
    idKind: layout.idKind,
    columns: columnInfos(layout),
    rows,
    events: { planned },
    // A run to take back has sent all of its ids before.
    ...estimated(planned, 0, job.eventsPerSecond),
    changes: changes.map((change): RowChange => changeOf(change, layout)),
    problems,
  };
}

/** Takes a run back. Whatever goes wrong is in the document; nothing is thrown. */
export function undoRun(job: UndoJob, context: JobContext): Promise<RunDocument> {
  return withState({ ...job, trigger: 'undo' }, context, async (started) => {
    const { settling } = started;
    await recoverRuns(settling);
    context.progress.enter('comparing');
    const write = settling.db.transaction(() => writeUndo(job, started));
    const run = write.immediate();
    context.tell({ type: 'planned' });
    return finishRun(settling, run);
  });
}

function writeUndo({ runId, undoes, trait }: UndoJob, { settling: { db }, head }: Started): StoredRun {
  const undone = runToUndo(db, undoes);
  const outbox = eventWriter(db, { id: runId, at: head.startedAt });
  const { layout, rows, problems } = planUndo(db, undone, (change) => outbox.write(change, 'pending'));
  outbox.end();
  discardHeldRuns(db);
  const { startedAt } = head;
  // Where the values went, there they are taken back, whatever the trait's destinations are by now.
  const { traitKey, destinations } = undone.frame;
  const frame = {
    traitKey,
    traitName: trait.name,
    trigger: 'undo',
    startedAt,
    destinations,
    rows,
    problems,
  } as const;
  const run: StoredRun = { id: runId, state: 'sending', layout, requests: 0, frame: { ...frame, undoes } };
  insertRun(db, run);
  return run;
}
