/** `sync FILE`: a full run of a trait file. */

import type { RunMode } from '../../preload/model.ts';
import type { Progress, RunDocument } from '../../preload/run-model.ts';
import { AppError } from '../errors.ts';
import type { StartedRun } from '../services/runs/runs.ts';
import type { Command, Context } from './context.ts';
import { nameWaysOut } from './damage.ts';
import { exitCodeOf } from './exit-code.ts';
import { renderRun } from './render-run.ts';
import { namePasswordVariable, openRunTarget, openTarget } from './target.ts';

export interface SyncOptions {
  readonly approve?: boolean;
  readonly resync?: boolean;
  readonly resend?: boolean;
  readonly asSent?: boolean;
}

export function sync(path: string, options: SyncOptions): Command {
  const mode = modeOf(options);
  const { approve = false } = options;
  return async (context) => {
    const target = await openTarget(context, path);
    const runTarget = await openRunTarget(context, target);
    const { runs } = context.services.work;
    const run = await runToEnd(context, (onProgress) =>
      runs.start(runTarget, { trigger: 'cli', approve, mode, onProgress }),
    );
    const document = nameWaysOut(namePasswordVariable(run, target.query.connection), path);
    const shown = renderRun(document, { paint: context.terminal.paint, source: target.source });
    return { document, text: `${shown}${nextStep(document, path)}`, exitCode: exitCodeOf(document) };
  };
}

function modeOf({ resync, resend, asSent }: SyncOptions): RunMode {
  const [mode = 'changes', second] = [
    ...(resync ? (['resync'] as const) : []),
    ...(resend ? (['resend'] as const) : []),
    ...(asSent ? (['asSent'] as const) : []),
  ];
  if (second === undefined) return mode;
  throw new AppError('usage', '--resync, --resend and --as-sent exclude one another.', {
    advice: 'Choose one: see `sqltraits sync --help`.',
  });
}

/** A run that `start` begins, with progress on stderr; Ctrl-C cancels it and still brings its document. */
export async function runToEnd(
  { services, signal, progress }: Context,
  start: (onProgress: (progress: Progress) => void) => StartedRun,
): Promise<RunDocument> {
  const { runId, ended } = start(progress.show);
  const cancel = () => services.work.runs.cancel(runId);
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  const document = await ended;
  signal.removeEventListener('abort', cancel);
  progress.clear();
  return asPublished(document);
}

/** The CLI's documents know four statuses (design.md section 8); a cancelled run is a failed one with the problem `cancelled`. */
export function asPublished(document: RunDocument): RunDocument {
  return document.status === 'cancelled' ? { ...document, status: 'failed' } : document;
}

function nextStep({ status, run }: RunDocument, path: string): string {
  if (status === 'blocked')
    return `\n\nNext: check the plan with: sqltraits plan ${path}\nSend it all the same: sqltraits sync ${path} --approve`;
  if (status === 'partial')
    return `\n\nNext: see why with: sqltraits runs show ${run}\nThe next sync tries the failed rows again.`;
  return '';
}
