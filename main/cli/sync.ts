/** `sync FILE`: a full run of a trait file. */
import type { RunDocument } from '../../preload/model.ts';
import type { RunTarget } from '../services/targets.ts';
import type { Command, Context } from './context.ts';
import { exitCodeOf } from './exit-code.ts';
import { renderRun } from './render-run.ts';
import { namePasswordVariable, openRunTarget, openTarget } from './target.ts';

export function sync(path: string, { approve = false }: { readonly approve?: boolean }): Command {
  return async (context) => {
    const target = await openTarget(context, path);
    const run = await runToEnd(context, await openRunTarget(context, target), approve);
    const document = namePasswordVariable(run, target.query.connection);
    const shown = renderRun(document, { paint: context.terminal.paint, source: target.source });
    return { document, text: `${shown}${nextStep(document, path)}`, exitCode: exitCodeOf(document) };
  };
}

/** Runs a trait with progress on stderr; Ctrl-C cancels it and still brings its document. */
export async function runToEnd(
  { services, signal, progress }: Context,
  target: RunTarget,
  approve: boolean,
): Promise<RunDocument> {
  const { runs } = services.work;
  const { runId, ended } = runs.start(target, { trigger: 'cli', approve, onProgress: progress.show });
  const cancel = () => runs.cancel(runId);
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
