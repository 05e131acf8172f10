/** `runs`, `runs show ID` and `history KEY`: what happened. */
import type { EventRecord } from '../../preload/run-model.ts';
import { AppError, toFailure } from '../errors.ts';
import { toProblem } from '../services/runs/run-document.ts';
import { findRun } from '../store/runs.ts';
import type { Command, Context } from './context.ts';
import { renderProblems } from './problems.ts';
import { renderEvents, renderRun, renderRuns } from './render-run.ts';
import { asPublished } from './sync.ts';
import { table } from './table.ts';
import type { Terminal } from './terminal.ts';
import { changeOf, number } from './words.ts';

const eventsShown = 20;

export function listRuns(limit: number): Command {
  return async ({ services }) => {
    const runs = services.work.archive.list({ limit }).map(asPublished);
    const text = runs.length > 0 ? renderRuns(runs) : 'No runs yet. Start one: sqltraits sync FILE';
    return { document: { runs }, text, exitCode: 0 };
  };
}

export function showRun(runId: string): Command {
  return async ({ services, terminal }) => {
    const { archive } = services.work;
    const run = asPublished(archive.find(runId));
    // The events that need somebody's attention first: their reasons stand with them.
    const filter = run.events.failed > 0 ? 'failed' : 'all';
    const events = (): string => {
      const page = archive.events(runId, { filter, offset: 0, limit: eventsShown });
      return page.total > 0 ? renderEvents(page.events, page.total) : '';
    };
    const text = [renderRun(run, terminal), orProblem(events, terminal)].filter((part) => part !== '');
    return { document: run, text: text.join('\n\n'), exitCode: 0 };
  };
}

/** A run's document is known even where the state with its events is damaged. */
function orProblem(events: () => string, terminal: Terminal): string {
  try {
    return events();
  } catch (error) {
    return renderProblems([toProblem(toFailure(error))], terminal);
  }
}

export function history(key: string, limit: number): Command {
  return async (context) => {
    const { events, failures } = context.services.work.archive.history(key, limit);
    const problems = failures.map(toProblem);
    const list = events.length > 0 ? renderHistory(context, events) : `Nothing was ever sent for "${key}".`;
    const more = events.length === limit ? `\nthe newest ${number(limit)}; more with --limit` : '';
    const warnings = problems.length > 0 ? `\n\n${renderProblems(problems, context.terminal)}` : '';
    return {
      document: { key, events, problems },
      text: `${list}${more}${warnings}`,
      exitCode: problems.length > 0 ? 1 : 0,
    };
  };
}

/** A whole number of at least one from the command line. Throws `usage`. */
export function parseLimit(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new AppError('usage', `--limit takes a number from 1 to 999999, not "${text}".`);
}

function renderHistory({ services }: Context, events: readonly EventRecord[]): string {
  return table(
    ['when', 'trait', 'run', 'change', 'state', 'values'].map((title) => ({ title })),
    events.map((event) => [
      event.at.slice(0, 19).replace('T', ' '),
      findRun(services.work.db, event.runId)?.trait ?? event.traitId,
      event.runId,
      event.kind,
      event.state,
      event.reason ?? changeOf(event),
    ]),
  );
}
