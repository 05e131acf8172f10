/** `demo`: the whole job in one go, on the sample warehouse and a rehearsal space, without an account. */
import type { EventRecord, RunDocument } from '../../preload/run-model.ts';
import { AppError, fromFailure } from '../errors.ts';
import type { RunTarget } from '../services/spaces/targets.ts';
import type { Command, Context, Outcome } from './context.ts';
import { exitCodeOf } from './exit-code.ts';
import { previewToEnd } from './preview.ts';
import { renderProblems } from './problems.ts';
import { renderSample } from './render-preview.ts';
import { renderChangeList } from './render-run.ts';
import { runToEnd } from './sync.ts';
import { indented } from './table.ts';
import { visible } from './visible.ts';
import { counted, counts, duration, number } from './words.ts';

const templateId = 'zendesk-has-open-ticket';
const sampleShown = 3;
const changesShown = 20;

export function demo(): Command {
  return async (context) => {
    const tell = createTelling(context);
    const target = await demoTarget(context);
    tell('The query', target.trait.sql);
    tell(
      'Preview: every rule is checked over the whole result, nothing is sent',
      await previewed(context, target),
    );
    const first = await syncToEnd(context, target);
    tell('First sync: every row is new', firstSync(context, first));
    if (first.status !== 'succeeded') return outcomeOf(context, [first]);
    tell('Time passes in the warehouse', await context.services.work.sample.change(context.host.dataDir));
    const second = await syncToEnd(context, target);
    tell('Second sync: only what changed is sent', secondSync(context, second));
    return outcomeOf(context, [first, second]);
  };
}

const syncToEnd = (context: Context, target: RunTarget): Promise<RunDocument> =>
  runToEnd(context, (onProgress) => context.services.work.runs.start(target, { trigger: 'cli', onProgress }));

type Tell = (title: string, text: string) => void;

/** Tells the story as it happens; with `--json` stdout belongs to the document. */
function createTelling({ options, terminal }: Context): Tell {
  let step = 0;
  if (options.json) return () => {};
  terminal.out.write(
    'SQL Traits on its sample warehouse. A local recorder stands in for Segment: nothing leaves this machine.\n',
  );
  return (title, text) => {
    step++;
    terminal.out.write(`\n${terminal.paint('bold', `${step}. ${title}`)}\n${visible(indented(text, 3))}\n`);
  };
}

async function demoTarget({ services, host }: Context): Promise<RunTarget> {
  const { work } = services;
  const template = (await work.loadTemplates(host.assetsDir)).find(({ id }) => id === templateId);
  if (!template)
    throw new AppError('internal', `The template ${templateId} is missing from ${host.assetsDir}.`);
  const path = await work.sample.place(host.assetsDir, host.dataDir);
  const settings = { kind: 'duckdb', path, statementTimeout: 3600 } as const;
  const space = { name: 'Rehearsal', kind: 'rehearsal', region: 'us', eventsPerSecond: 0 } as const;
  return {
    trait: {
      traitId: 'demo-has_open_ticket',
      key: 'has_open_ticket',
      name: 'Has open ticket',
      sql: template.sql,
      destinations: 'none',
      whenRowLeaves: 'null',
      connection: { name: 'Sample warehouse', settings, secrets: {} },
    },
    space: await work.spaces.targetOf(space, undefined),
  };
}

async function previewed(context: Context, { trait }: RunTarget): Promise<string> {
  const { sql, connection, whenRowLeaves } = trait;
  const { stateDir } = context.services.work;
  const query = { sql, connection };
  const job = { type: 'preview', query, traitId: undefined, whenRowLeaves, changes: 0, stateDir } as const;
  const last = await previewToEnd(context, job);
  if (last.type === 'failed') throw fromFailure(last.failure);
  const { rows, durationMs } = last.document;
  return `${renderSample(last.document, sampleShown)} (read in ${duration(durationMs)}; ${number(rows.invalid)} invalid)`;
}

function firstSync(context: Context, run: RunDocument): string {
  const [event] = eventsOf(context, run, 1);
  const sent = `${counted(run.events.sent, 'identify call')} accepted in ${counted(run.requests, 'request')}, ${duration(run.durationMs)}. One of them:`;
  return withProblems(context, run, event ? `${sent}\n${indented(callOf(event))}` : sent);
}

function secondSync(context: Context, run: RunDocument): string {
  const list = renderChangeList(eventsOf(context, run, changesShown));
  return withProblems(context, run, `${counted(run.rows.read, 'row')}: ${counts(run.rows)}\n${list}`);
}

/** The parts of a call that the query decided; the rest is the same for every call. */
function callOf({ payload }: EventRecord): string {
  const { type, userId, traits } = payload as Record<string, unknown>;
  return JSON.stringify({ type, userId, traits });
}

function eventsOf({ services }: Context, run: RunDocument, limit: number): readonly EventRecord[] {
  return services.work.archive.events(run.run, { filter: 'all', offset: 0, limit }).events;
}

function withProblems({ terminal }: Context, run: RunDocument, text: string): string {
  return [text, renderProblems(run.problems, terminal)].filter((part) => part !== '').join('\n');
}

function outcomeOf({ terminal }: Context, runs: readonly RunDocument[]): Outcome {
  const failed = runs.find((run) => exitCodeOf(run) !== 0);
  return {
    document: { runs },
    text: failed ? '' : closing(terminal),
    exitCode: failed ? exitCodeOf(failed) : 0,
  };
}

const closing = ({ paint }: Context['terminal']): string => `
${paint('bold', 'Next')}
   npm start                         the desktop app, with the same sample
   npm run -s cli -- preview FILE    a query of your own: a .sql file with a sqltraits comment, beside a sqltraits.yml
   npm run -s cli -- --help          every command`;
