/** What is asked before the app quits while something runs. */
import type { RunDocument } from '../../preload/run-model.ts';
import type { Ask } from './open-services.ts';

/** The last one is what dismissing the question means. */
export const quitAnswers = ['Finish the batch and quit', 'Keep running'] as const;

/** Runs that the question has room to name. */
const namedRuns = 3;

/** Names the runs and what quitting means for them. */
export function quitQuestion(runs: readonly Pick<RunDocument, 'traitName'>[]): Parameters<Ask>[0] {
  const names = runs.slice(0, namedRuns).map(({ traitName }) => traitName);
  const others = runs.length - names.length;
  const listed = others > 0 ? [...names, `${others} more`] : names;
  return {
    kind: 'question',
    message: runs.length === 1 ? `“${names[0]}” is running.` : `${runs.length} traits are running.`,
    detail: [
      ...(runs.length === 1 ? [] : [`${listed.join(', ')}.`]),
      'What is being sent right now is still sent; the rest stays pending and is sent later.',
    ].join('\n\n'),
    answers: quitAnswers,
  };
}
