/** `undo RUN`: sends the values from before a run back; without `--approve` it only says what that would send. */
import type { PreviewDocument, RunDocument } from '../../preload/run-model.ts';
import { AppError, fromFailure } from '../errors.ts';
import { undoPlanJob } from '../services/runs/undo-plan.ts';
import { rateOf } from '../services/spaces/spaces.ts';
import type { RunTarget } from '../services/spaces/targets.ts';
import { findSpace } from '../store/spaces.ts';
import { claimOf } from '../store/trait-files.ts';
import { findTrait } from '../store/traits.ts';
import type { Command, Context, Outcome } from './context.ts';
import { nameWaysOut } from './damage.ts';
import { exitCodeOf } from './exit-code.ts';
import { previewToEnd } from './preview.ts';
import { renderUndo } from './render-preview.ts';
import { renderRun } from './render-run.ts';
import { runToEnd } from './sync.ts';
import { keyMissing, openRunTarget, openTarget, rateOfFile } from './target.ts';

export function undo(runId: string, { approve = false }: { readonly approve?: boolean }): Command {
  return async (context) => {
    const earlier = context.services.work.archive.find(runId);
    const target = await findTarget(context, earlier);
    return approve ? send(context, earlier, target) : plan(context, earlier, target);
  };
}

/** Where the trait of an earlier run is now. */
interface UndoTarget {
  /** Of the trait's file; undefined for a trait of the app. */
  readonly path?: string;
  readonly eventsPerSecond: number | undefined;
  /** Needs the write key. */
  readonly open: () => Promise<RunTarget>;
}

async function findTarget(context: Context, run: RunDocument): Promise<UndoTarget> {
  const { db, targetOf } = context.services.work;
  const claim = run.traitId === `file-${run.trait}` ? claimOf(db, run.trait) : undefined;
  if (claim) {
    const target = await openTarget(context, claim.path);
    return {
      path: claim.path,
      eventsPerSecond: rateOfFile(target),
      open: () => openRunTarget(context, target),
    };
  }
  const trait = findTrait(db, run.traitId);
  if (!trait)
    throw new AppError('not_found', `The trait of run ${run.run}, "${run.trait}", no longer exists.`);
  const space = findSpace(db, trait.spaceId);
  return {
    eventsPerSecond: space && rateOf(space),
    open: () => targetOf(trait).catch((error: unknown) => refuse(error, space?.name ?? '')),
  };
}

function refuse(error: unknown, spaceName: string): never {
  const isKeyMissing = error instanceof AppError && error.code === 'write_key_missing';
  throw isKeyMissing ? keyMissing(spaceName) : error;
}

async function plan(
  context: Context,
  run: RunDocument,
  { path, eventsPerSecond }: UndoTarget,
): Promise<Outcome> {
  const { stateDir } = context.services.work;
  const last = await previewToEnd(context, undoPlanJob(stateDir, { run, eventsPerSecond }));
  if (last.type === 'failed') throw fromFailure(last.failure);
  const document = withWaysOut({ trait: run.trait, undoes: run.run, ...last.document }, path);
  const shown = renderUndo(document, { paint: context.terminal.paint, eventsPerSecond });
  const text = `Undo of run ${run.run} of ${run.traitName}\n\n${shown}${nextStep(document, run)}`;
  return { document, text, exitCode: exitCodeOf(document) };
}

async function send(context: Context, run: RunDocument, target: UndoTarget): Promise<Outcome> {
  const { runs } = context.services.work;
  const runTarget = await target.open();
  const ended = await runToEnd(context, (onProgress) => runs.undo(run, runTarget, { onProgress }));
  const document = withWaysOut(ended, target.path);
  const text = renderRun(document, { paint: context.terminal.paint });
  return { document, text, exitCode: exitCodeOf(document) };
}

const withWaysOut = <Document extends Pick<PreviewDocument, 'problems'>>(
  document: Document,
  path: string | undefined,
): Document => (path === undefined ? document : nameWaysOut(document, path));

function nextStep({ status, events }: PreviewDocument, { run }: RunDocument): string {
  const isReady = status === 'succeeded' && events.planned > 0;
  return isReady ? `\n\nNothing was sent. Send it: sqltraits undo ${run} --approve` : '';
}
