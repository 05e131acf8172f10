/** `npm run cli` and `npm run demo`: the built command line, built first when stale. */
import { join } from 'node:path';
import { buildWhenStale } from './build-when-stale.ts';

buildWhenStale(['main']);
await import(join(import.meta.dirname, '../../../dist/main/cli.js'));
