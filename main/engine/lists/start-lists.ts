/** Starts the lists' worker when it is first needed, and ends it when nobody has asked for a while. */
import { Worker } from 'node:worker_threads';
import type { ListControl, ListMessage, ListWork } from './list-request.ts';

/** The source in tests and scripts, the bundle once built. */
const workerUrl = new URL(
  import.meta.url.endsWith('.ts') ? './lists-worker.ts' : './lists-worker.js',
  import.meta.url,
);
const idleMs = 60_000;

/** A piece of work under way. */
export interface ListJob {
  /** Never rejects. */
  readonly done: Promise<LastListMessage>;
  cancel(): void;
}

export type LastListMessage = Exclude<ListMessage, { type: 'progress' }>;

export interface Lists {
  start(work: ListWork, progress: (done: number, of: number) => void): ListJob;
  /** Ends the worker; work under way fails. */
  stop(): Promise<void>;
}

interface Waiting {
  readonly progress: (done: number, of: number) => void;
  readonly resolve: (last: LastListMessage) => void;
}

/** One worker for all lists. */
export function createLists(): Lists {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;
  let idle: NodeJS.Timeout | undefined;

  const fail = (detail: string): void => {
    const message = 'The list could not be read to its end.';
    for (const [id, { resolve }] of waiting)
      resolve({ id, type: 'failed', failure: { code: 'internal', message, detail } });
    waiting.clear();
  };
  const stop = async (): Promise<void> => {
    clearTimeout(idle);
    const ending = worker;
    worker = undefined;
    fail('The lists were closed.');
    await ending?.terminate();
  };
  const hear = (message: ListMessage): void => {
    const { id } = message;
    if (message.type === 'progress') {
      waiting.get(id)?.progress(message.done, message.of);
      return;
    }
    waiting.get(id)?.resolve(message);
    waiting.delete(id);
    if (waiting.size === 0) idle = setTimeout(() => void stop(), idleMs).unref();
  };
  const open = (): Worker => {
    clearTimeout(idle);
    worker ??= startWorker(hear, (ended, detail) => {
      if (worker !== ended) return;
      worker = undefined;
      fail(detail);
    });
    return worker;
  };

  return {
    start(work, progress) {
      lastId += 1;
      const id = lastId;
      const { promise: done, resolve } = Promise.withResolvers<LastListMessage>();
      waiting.set(id, { progress, resolve });
      open().postMessage({ id, work } satisfies ListControl);
      return { done, cancel: () => worker?.postMessage({ id, cancel: true } satisfies ListControl) };
    },
    stop,
  };
}

function startWorker(
  hear: (message: ListMessage) => void,
  ended: (worker: Worker, detail: string) => void,
): Worker {
  const worker = new Worker(workerUrl, { stdout: false, stderr: false });
  let detail = '';
  worker.unref();
  worker.on('message', hear);
  worker.on('error', (error) => {
    detail = error instanceof Error ? error.message : String(error);
  });
  worker.on('exit', (code) => ended(worker, detail || `The worker ended with code ${code}.`));
  return worker;
}
