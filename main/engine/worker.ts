/** The engine's thread: one job, from the first message to the last. Neither window nor CLI ever waits for it. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { QueryCost } from '../../preload/run-model.ts';
import { toFailure } from '../errors.ts';
import { noteSecret } from '../vault/known-secrets.ts';
import type { Job, JobControl, JobMessage, LastMessage } from './job.ts';
import { earlySample, previewQuery } from './preview.ts';
import { ProgressReport } from './progress.ts';
import { type JobContext, resumeRun, runTrait } from './run.ts';
import { settleJournal } from './state/journal.ts';
import { previewUndo, undoRun } from './undo.ts';

/** Does a job in this thread; `tell` hears everything but the last message, which is the answer. */
export async function doJob(
  job: Job,
  signal: AbortSignal,
  tell: (message: JobMessage) => void,
): Promise<LastMessage> {
  noteSecretsOf(job);
  const context = contextOf(job, signal, tell);
  try {
    context.progress.enter('connecting');
    return await answerOf(job, context);
  } catch (error) {
    return { type: 'failed', failure: toFailure(error) };
  }
}

/** A thread knows nothing of what the others know: what it is told by warehouse and endpoint may quote them. */
function noteSecretsOf(job: Job): void {
  const query = 'trait' in job ? job.trait : 'query' in job ? job.query : undefined;
  for (const secret of Object.values(query?.connection.secrets ?? {})) if (secret) noteSecret(secret);
  // A rehearsal's key is a word of the interface.
  if ('space' in job && job.space.writeKey !== 'rehearsal') noteSecret(job.space.writeKey);
}

async function answerOf(job: Job, context: JobContext): Promise<LastMessage> {
  switch (job.type) {
    case 'preview':
      return { type: 'previewed', document: await previewQuery(job, context) };
    case 'run':
      return { type: 'ran', document: await runTrait(job, context) };
    case 'resume':
      return { type: 'ran', document: await resumeRun(job, context) };
    case 'undo-preview':
      return { type: 'previewed', document: previewUndo(job, context) };
    case 'undo':
      return { type: 'ran', document: await undoRun(job, context) };
    case 'settle-journal':
      settleJournal(job);
      return { type: 'settled' };
  }
}

function contextOf(job: Job, signal: AbortSignal, tell: (message: JobMessage) => void): JobContext {
  const progress = new ProgressReport((told) => tell({ type: 'progress', progress: told }));
  return {
    signal,
    tell,
    progress,
    listener: {
      columns: (columns) => tell({ type: 'columns', columns }),
      querying: () => progress.enter('querying'),
      ...(job.type === 'preview' && { cost: (cost: QueryCost) => tell({ type: 'cost', cost }) }),
      sample: (sample, layout) => {
        if (job.type === 'preview')
          tell({ type: 'sample', sample: earlySample(job.stateDir, sample, layout) });
      },
      rows: (read) => {
        progress.rowsRead = read;
        progress.update();
      },
    },
  };
}

const port = parentPort;
if (port) {
  const cancel = new AbortController();
  const hear = (control: JobControl): void => {
    if (control.type === 'cancel') cancel.abort();
  };
  port.on('message', hear);
  const last = await doJob(workerData as Job, cancel.signal, (message) => {
    port.postMessage(message);
    // Comparing is one long stretch of work: what it tells is the only moment to be told.
    const waiting = receiveMessageOnPort(port);
    if (waiting) hear(waiting.message as JobControl);
  });
  port.postMessage(last);
  port.close();
}
