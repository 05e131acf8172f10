/** Writes the sample warehouse: `node test/support/sample-warehouse/generate.ts [FOLDER]`. The same bytes every time. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeApp } from './app.ts';
import { makeHubspot } from './hubspot.ts';
import { makeIntercom } from './intercom.ts';
import { makeMarketo } from './marketo.ts';
import { makePeople } from './people.ts';
import { makeSalesforce } from './salesforce.ts';
import { makeStripe } from './stripe.ts';
import { toCsv } from './table.ts';
import { makeZendesk } from './zendesk.ts';

const makers = [makeApp, makeHubspot, makeIntercom, makeMarketo, makeSalesforce, makeStripe, makeZendesk];

/** Replaces what is in `folderDir`. */
export function generate(folderDir: string): void {
  const people = makePeople();
  rmSync(folderDir, { recursive: true, force: true });
  for (const table of makers.flatMap((make) => make(people))) {
    mkdirSync(join(folderDir, table.schema), { recursive: true });
    writeFileSync(join(folderDir, table.schema, `${table.name}.csv`), toCsv(table));
  }
}

if (import.meta.main) {
  generate(resolve(process.argv[2] ?? join(import.meta.dirname, '../../../assets/sample-warehouse')));
}
