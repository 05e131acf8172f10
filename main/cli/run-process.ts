/** The whole process: the same services as the desktop, no window. */
import { runCli } from './run-cli.ts';
import { flushed, processTerminal } from './terminal.ts';

const leave = (code: number): never => process.exit(code);

/** Runs one command, with the process's own arguments or others, and ends the process with its exit code. */
export async function runProcess(args: readonly string[] = process.argv.slice(2)): Promise<never> {
  const exitCode = await runCli(args, processTerminal(), () => leave(1));
  await flushed();
  return leave(exitCode);
}
