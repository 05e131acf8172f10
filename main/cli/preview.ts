/** `preview FILE` and `plan FILE`: the whole query against the rules and the snapshot; nothing is sent, nothing changes. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PreviewDocument } from '../../preload/run-model.ts';
import type { JobMessage, PreviewJob, UndoPreviewJob } from '../engine/job.ts';
import { fromFailure } from '../errors.ts';
import type { Command, Context } from './context.ts';
import { nameWaysOut } from './damage.ts';
import { exitCodeOf, exitCodeOfFailure } from './exit-code.ts';
import { failedDocument, renderProblems } from './problems.ts';
import { renderPlan, renderPreview } from './render-preview.ts';
import { type FileTarget, namePasswordVariable, openTarget, rateOfFile } from './target.ts';

/** Changes (old -> new) in the document. */
const changesWanted = { preview: 10, plan: 100 } as const;

interface PreviewOptions {
  readonly view: 'preview' | 'plan';
  /** Count what a resync would send. */
  readonly resync?: boolean;
}

/** The command, for one of the two ways to show its outcome. */
export function preview(path: string, options: PreviewOptions): Command {
  return async (context) => {
    const target = await openTarget(context, path);
    const last = await previewToEnd(context, previewJob(context, target, options));
    const { key } = target.file;
    const rendering = {
      paint: context.terminal.paint,
      source: target.source,
      eventsPerSecond: rateOfFile(target),
    };
    if (last.type === 'failed') {
      const failed = failedDocument(last.failure, key);
      const document = nameWaysOut(namePasswordVariable(failed, target.query.connection), path);
      const [problem] = document.problems;
      return {
        document,
        text: renderProblems(document.problems, rendering),
        exitCode: exitCodeOfFailure(problem?.code ?? last.failure.code),
      };
    }
    const previewed = { trait: key, ...last.document };
    const document = nameWaysOut(namePasswordVariable(previewed, target.query.connection), path);
    const shown =
      options.view === 'preview' ? renderPreview(document, rendering) : renderPlan(document, rendering);
    const text = `${target.file.name} on ${target.query.connection.name}\n\n${shown}${nextStep(document, path)}`;
    return { document: withoutCancelled(document), text, exitCode: exitCodeOf(document) };
  };
}

function previewJob(
  { services }: Context,
  target: FileTarget,
  { view, resync = false }: PreviewOptions,
): PreviewJob {
  const { query, traitId, file } = target;
  const eventsPerSecond = rateOfFile(target);
  const { stateDir } = services.work;
  const hasState = existsSync(join(stateDir, `${traitId}.db`));
  const { whenRowLeaves, guards } = file;
  return {
    type: 'preview',
    query,
    tag: { trait: file.key, run: view },
    traitId: hasState ? traitId : undefined,
    whenRowLeaves,
    guards,
    changes: changesWanted[view],
    stateDir,
    ...(eventsPerSecond !== undefined && { eventsPerSecond }),
    ...(resync && { resync }),
  };
}

type Ended = Extract<JobMessage, { type: 'previewed' | 'failed' }>;

/** Executes a preview with progress on stderr; Ctrl-C cancels its query. */
export async function previewToEnd(
  { services, signal, progress }: Context,
  job: PreviewJob | UndoPreviewJob,
): Promise<Ended> {
  const running = services.work.startJob(job, (message) => {
    if (message.type === 'progress') progress.show(message.progress);
  });
  const cancel = () => running.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  const last = await running.done;
  progress.clear();
  if (last.type === 'previewed' || last.type === 'failed') return last;
  throw fromFailure({ code: 'internal', message: 'A preview answered with something else.' });
}

/** `--json` knows four statuses (design.md section 8); a cancelled preview is a failed one. */
function withoutCancelled(document: PreviewDocument): PreviewDocument {
  return document.status === 'cancelled' ? { ...document, status: 'failed' } : document;
}

function nextStep({ status, events }: PreviewDocument, path: string): string {
  if (status === 'succeeded') return events.planned > 0 ? `\n\nNext: sqltraits sync ${path}` : '';
  if (status === 'blocked')
    return `\n\nNext: check the query, or send it all the same: sqltraits sync ${path} --approve`;
  return '';
}
