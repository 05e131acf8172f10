/** The whole process: the same services as the desktop, no window. */
import { runCli } from './run-cli.ts';
import { flushed, processTerminal } from './terminal.ts';

const leave = (code: number): never => process.exit(code);

/** Runs one command with the process's own arguments, and ends the process with its exit code. */
export async function runProcess(): Promise<never> {
  const exitCode = await runCli(process.argv.slice(2), processTerminal(), () => leave(1));
  await flushed();
  return leave(exitCode);
}
