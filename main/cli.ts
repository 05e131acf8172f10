#!/usr/bin/env node
/** The headless entry `sqltraits`. It imports nothing itself: an older Node could not even read the rest, nor say why. */
const [major = 0] = process.version.slice(1).split('.').map(Number);
if (major < 24) {
  process.stderr.write(`SQL Traits needs Node 24 or newer (this is ${process.version}).\n`);
  process.exit(1);
}
const { runProcess } = await import('./cli/run-process.ts');
await runProcess();

export {};
