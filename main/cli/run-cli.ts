/** One command from its arguments to its exit code: result on stdout, progress on stderr, errors in the same shape. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import type { Failure } from '../../preload/model.ts';
import { toFailure } from '../errors.ts';
import { type Command, dataDirOf, headlessHost, type Outcome, openServices, readVersion } from './context.ts';
import { type ExitCode, exitCodeOfFailure } from './exit-code.ts';
import { interruptible } from './interrupt.ts';
import { failedDocument, renderProblems } from './problems.ts';
import { createProgram, type Execution } from './program.ts';
import { createProgressLine } from './progress.ts';
import type { Terminal } from './terminal.ts';
import { visible, visibleJson } from './visible.ts';

/** Runs `sqltraits` with these arguments. `leave` ends the process at once (a second Ctrl-C). Never throws. */
export async function runCli(
  args: readonly string[],
  terminal: Terminal,
  leave: () => void,
): Promise<ExitCode> {
  const asJson = args.includes('--json');
  let exitCode: ExitCode = 0;
  const print = (outcome: Outcome): void => {
    exitCode = outcome.exitCode;
    const text = asJson ? visibleJson(JSON.stringify(outcome.document, null, 2)) : visible(outcome.text);
    terminal.out.write(`${text}\n`);
  };
  const program = createProgram({
    version: readVersion(),
    terminal,
    asJson,
    execute: async (command, execution) => print(await execute(command, execution, { terminal, leave })),
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const failure = failureOf(error);
    exitCode = exitCodeOfFailure(failure.code);
    if (asJson) print({ document: failedDocument(failure), text: '', exitCode });
    else if (!(error instanceof CommanderError))
      terminal.err.write(`${visible(renderProblems(failedDocument(failure).problems, terminal))}\n`);
  }
  return exitCode;
}

interface Surroundings {
  readonly terminal: Terminal;
  readonly leave: () => void;
}

async function execute(
  command: Command,
  { options, state }: Execution,
  { terminal, leave }: Surroundings,
): Promise<Outcome> {
  const isTemporary = state === 'temporary' && options.data === undefined;
  const dataDir = isTemporary ? mkdtempSync(join(tmpdir(), 'sqltraits-')) : dataDirOf(options);
  const progress = createProgressLine(terminal.err);
  const { signal, release } = interruptible(leave);
  try {
    const host = headlessHost(dataDir, { ...options, echo: (line) => terminal.err.write(visible(line)) });
    const services = await openServices(host);
    try {
      return await command({ options, services, host, terminal, progress, signal });
    } finally {
      progress.clear();
      await services.stop();
    }
  } finally {
    release();
    if (isTemporary) rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Commander has its own errors for a command or an option that doesn't exist. */
function failureOf(error: unknown): Failure {
  if (!(error instanceof CommanderError)) return toFailure(error);
  return { code: 'usage', message: error.message.replace(/^error: /, ''), advice: 'See `sqltraits --help`.' };
}
