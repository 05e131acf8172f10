/** The commands and options of `sqltraits` (design.md section 8). */
import { Command as Program } from 'commander';
import { testConnection } from './connect.ts';
import type { Command, GlobalOptions } from './context.ts';
import { daemon } from './daemon.ts';
import { demo } from './demo.ts';
import { preview } from './preview.ts';
import { history, listRuns, parseLimit, showRun } from './runs.ts';
import { status } from './status.ts';
import { type SyncOptions, sync } from './sync.ts';
import type { Terminal } from './terminal.ts';
import { undo } from './undo.ts';

/** How a command is to be executed. */
export interface Execution {
  readonly options: GlobalOptions;
  /** Where state goes without `--data`: the per-user directory, or one that is deleted afterwards. */
  readonly state: 'kept' | 'temporary';
}

export interface ProgramOptions {
  readonly version: string;
  readonly terminal: Terminal;
  /** stdout belongs to one JSON document: help and errors keep off it. */
  readonly asJson: boolean;
  /** Called with the command that was chosen. */
  readonly execute: (command: Command, execution: Execution) => Promise<void>;
}

const examples = `
Examples:
  $ sqltraits demo
  $ sqltraits preview has_open_ticket.sql
  $ sqltraits sync has_open_ticket.sql --project traits/ --json

Secrets come from environment variables: SQLTRAITS_<WAREHOUSE>_PASSWORD (_CREDENTIALS for
BigQuery, _PRIVATE_KEY or _TOKEN for Snowflake), SQLTRAITS_<SPACE>_WRITE_KEY.
Exit codes: 0 done, 1 failed, 2 wrong usage or SQL, 3 blocked by a guard, 4 partial.`;

/** Parsing throws commander's CommanderError for wrong usage, and after help and version. */
export function createProgram({ version, terminal, asJson, execute }: ProgramOptions): Program {
  const program = new Program('sqltraits')
    .description('Runs a SQL query on a warehouse and sends each row whose values changed to Segment.')
    .version(version)
    .option('--project <dir>', 'folder with sqltraits.yml (default: ".")')
    .option('--data <dir>', 'folder for state (default: per-user app data)')
    .option('--json', 'print exactly one JSON document')
    .option('--verbose', 'show the log on stderr')
    .addHelpText('after', examples)
    .showHelpAfterError('See: sqltraits --help')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      writeErr: (text) => asJson || terminal.err.write(text),
    })
    .exitOverride();
  const run: Run = (command, state = 'kept') => execute(command, { options: program.opts(), state });
  addTraitCommands(program, run);
  addSchedules(program, run);
  addLookups(program, run);
  return program;
}

type Run = (command: Command, state?: Execution['state']) => Promise<void>;

function addTraitCommands(program: Program, run: Run): void {
  program
    .command('demo')
    .description(
      'sample warehouse and rehearsal space: previews, syncs, changes a few rows, syncs only the changes',
    )
    .action(() => run(demo(), 'temporary'));
  program
    .command('connect')
    .description('warehouses of the project')
    .command('test <name>')
    .description('tests a connection, step by step')
    .action((name: string) => run(testConnection(name)));
  program
    .command('preview <file>')
    .description('rules, columns, sample rows, exact counts')
    .action((file: string) => run(preview(file, { view: 'preview' })));
  program
    .command('plan <file>')
    .description('what would be sent; nothing is sent, nothing changes')
    .option('--resync', 'of a full resend')
    .action((file: string, options: { resync?: boolean }) =>
      run(preview(file, { view: 'plan', ...options })),
    );
  program
    .command('sync <file>')
    .description('a full run')
    .option('--approve', 'go on where a guard would stop')
    .option('--resync', 'send every row again, and rows that left as null')
    .option('--resend', 'set a damaged state aside and send every row')
    .option('--as-sent', 'set a lost or damaged state aside and take the current result as already sent')
    .action((file: string, options: SyncOptions) => run(sync(file, options)));
  program
    .command('undo <run>')
    .description('takes a run back: shows what that would send, and sends it with --approve')
    .option('--approve', 'send them')
    .action((runId: string, options: { approve?: boolean }) => run(undo(runId, options)));
}

function addSchedules(program: Program, run: Run): void {
  program
    .command('daemon')
    .description("runs the project's traits by their schedules, until it is stopped")
    .option('--once', 'run what is due now, and leave')
    .action((options: { once?: boolean }) => run(daemon(options)));
  program
    .command('status')
    .description("the project's traits: last run, next run, what waits or is held")
    .option('--live', 'only whether the daemon is at work: exit code 0, else 1')
    .action((options: { live?: boolean }) => run(status(options)));
}

function addLookups(program: Program, run: Run): void {
  const runs = program.command('runs').description('what happened');
  runs
    .command('list', { isDefault: true })
    .description('the latest runs')
    .option('--limit <n>', 'how many', '20')
    .action((options: { limit: string }) => run(listRuns(parseLimit(options.limit))));
  runs
    .command('show <id>')
    .description("a run's document")
    .action((id: string) => run(showRun(id)));
  program
    .command('history <key>')
    .description('every value ever sent for one user or group id, newest first')
    .option('--limit <n>', 'how many', '100')
    .action((key: string, options: { limit: string }) => run(history(key, parseLimit(options.limit))));
}
