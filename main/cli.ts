#!/usr/bin/env node
/** The headless entry `sqltraits`: the same services as the desktop, no window. */
import { runCli } from './cli/run-cli.ts';
import { flushed, processTerminal } from './cli/terminal.ts';

const leave = (code: number): never => process.exit(code);

const exitCode = await runCli(process.argv.slice(2), processTerminal(), () => leave(1));
await flushed();
leave(exitCode);
