/** Errors that nobody foresaw: each is logged, masked, and the analyst chooses between going on and a fresh start. */
import type { EventEmitter } from 'node:events';
import type { Log } from '../log.ts';
import type { Ask } from './open-services.ts';

interface UnforeseenWatch {
  /** What tells of them: Node's `process`. */
  readonly source: Pick<EventEmitter, 'on'>;
  readonly log: Pick<Log, 'error' | 'fatal'>;
  readonly ask: Ask;
  readonly restart: () => void;
}

const answers = ['Restart', 'Go on'] as const;

/**
 * An error that nobody caught may have left something half done, so a restart is offered; what was accepted lies in the store, which
 * is crash-safe. A promise that nobody awaited had nobody waiting for it: it is logged, and the app goes on.
 */
export function watchUnforeseen({ source, log, ask, restart }: UnforeseenWatch): void {
  let isAsking = false;
  source.on('unhandledRejection', (reason: unknown) => log.error(traceOf(reason), 'unforeseen rejection'));
  source.on('uncaughtException', (error: unknown) => {
    log.fatal(traceOf(error), 'unforeseen error');
    if (isAsking) return;
    isAsking = true;
    void ask(question)
      .then((answer) => answers[answer] === 'Restart' && restart())
      .finally(() => {
        isAsking = false;
      });
  });
}

const question: Parameters<Ask>[0] = {
  message: 'Something unforeseen happened in SQL Traits.',
  detail:
    'It is in the log (Help > Reveal logs). After a restart runs go on where they were; nothing accepted is sent twice.',
  answers,
};

/** Longest message that is kept: a vendor's can quote a whole row. */
const maxChars = 500;

/** What may be logged of anything thrown. Known secrets are masked by the log; the stack is told without its first line, the message. */
function traceOf(thrown: unknown) {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, message: error.message.slice(0, maxChars), stack: frames.join('\n') };
}
