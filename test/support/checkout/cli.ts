/** `npm run cli` and `npm run demo`: the built command line, built first when stale. */
import { join } from 'node:path';
import { buildWhenStale } from './build-when-stale.ts';

buildWhenStale(['main']);
// npm runs scripts in the package's folder; paths are meant from where the person stands.
process.chdir(process.env.INIT_CWD ?? '.');
await import(join(import.meta.dirname, '../../../dist/main/cli.js'));
