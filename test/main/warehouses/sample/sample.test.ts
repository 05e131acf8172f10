import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  changeSampleWarehouse,
  placeSampleWarehouse,
  resetSampleWarehouse,
} from '../../../../main/warehouses/sample/sample.ts';
import { openPath } from '../../../support/duckdb.ts';
import { readTexts } from '../../../support/rows.ts';
import { generate } from '../../../support/sample-warehouse/generate.ts';

const assetsDir = join(import.meta.dirname, '../../../../assets');
const shippedDir = join(assetsDir, 'sample-warehouse');
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'sample-test-'));

/** The product description's two example queries, as they stand there. */
const leads =
  '    select external_id_c as user_id,  \n    lead_score_c,\n    lead_age_c,\n    lead_status\n    -- …more properties\n    from salesforce.leads';
const openTickets =
  "    select distinct u.external_id as user_id, true as has_open_ticket\n    from zendesk.tickets t\n    join zendesk.users u\n    on u.id = t.requester_id\n    where t.status in ('pending','open','hold','new')";

function filesIn(folderDir: string): Map<string, string> {
  const files = readdirSync(folderDir, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((file) => join(file.parentPath, file.name)).sort();
  return new Map(paths.map((path) => [path.slice(folderDir.length), readFileSync(path, 'utf8')]));
}

/** Row key -> the row's other values. */
async function rowsOf(path: string, sql: string): Promise<Map<string, string>> {
  const session = await openPath(path);
  const rows = await readTexts(session, sql);
  await session.close();
  const byKey = new Map(rows.map(([key, ...values]) => [key ?? 'no id', JSON.stringify(values)]));
  expect(byKey.size).toBe(rows.length);
  expect(byKey.has('no id')).toBe(false);
  return byKey;
}

function compare(before: Map<string, string>, after: Map<string, string>) {
  const kept = [...after.keys()].filter((key) => before.has(key));
  return {
    added: after.size - kept.length,
    changed: kept.filter((key) => before.get(key) !== after.get(key)).length,
    removed: before.size - kept.length,
  };
}

describe('the sample warehouse', () => {
  it('comes out of its script byte for byte as it is shipped', () => {
    const folderDir = newFolder();
    generate(folderDir);
    expect(filesIn(folderDir)).toEqual(filesIn(shippedDir));
  });

  it('is small', () => {
    const sizes = [...filesIn(shippedDir).keys()].map((name) => statSync(join(shippedDir, name)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000);
  });

  it("runs the product's two example queries without breaking a rule", async () => {
    expect((await rowsOf(shippedDir, leads)).size).toBeGreaterThan(500);
    expect((await rowsOf(shippedDir, openTickets)).size).toBeGreaterThan(200);
  });

  it.each([
    ['salesforce.leads', 'external_id_c', 'app.users'],
    ['salesforce.contacts', 'external_id_c', 'app.users'],
    ['salesforce.accounts', 'external_id_c', 'app.accounts'],
    ['zendesk.users', 'external_id', 'app.users'],
    ['stripe.customers', 'metadata_user_id', 'app.users'],
    ['marketo.leads', 'user_id_c', 'app.users'],
    ['hubspot.contacts', 'external_id', 'app.users'],
    ['hubspot.companies', 'external_id', 'app.accounts'],
    ['intercom.users', 'user_id', 'app.users'],
    ['app.users', 'account_id', 'app.accounts'],
    ['app.events', 'user_id', 'app.users'],
  ])('points from %s.%s at rows of %s', async (table, column, target) => {
    const session = await openPath(shippedDir);
    const sql = `select count(*) filter (t.id is null), count(*) > 0 from ${table} s left join ${target} t on t.id = s.${column} where s.${column} is not null`;
    expect(await readTexts(session, sql)).toEqual([['0', 'true']]);
    await session.close();
  });
});

describe('changing the sample warehouse', () => {
  it('places it once and leaves changes alone afterwards', async () => {
    const dataDir = newFolder();
    const path = placeSampleWarehouse(assetsDir, dataDir);
    expect(filesIn(path)).toEqual(filesIn(shippedDir));
    await changeSampleWarehouse(dataDir);
    const changed = filesIn(path);
    expect(placeSampleWarehouse(assetsDir, dataDir)).toBe(path);
    expect(filesIn(path)).toEqual(changed);
    expect(filesIn(resetSampleWarehouse(assetsDir, dataDir))).toEqual(filesIn(shippedDir));
  });

  it('adds, changes and removes exactly the rows that it names, every time others', async () => {
    const dataDir = newFolder();
    const path = placeSampleWarehouse(assetsDir, dataDir);
    for (let round = 1; round <= 4; round++) {
      const before = [await rowsOf(path, leads), await rowsOf(path, openTickets)] as const;
      const summary = await changeSampleWarehouse(dataDir);
      const [closed, opened, rescored, joined, left] = (summary.match(/\d+/g) ?? []).map(Number);
      expect(summary).toMatch(
        /^Closed \d tickets, opened \d, re-scored \d leads, added \d leads?; 1 user left\.$/,
      );
      expect(compare(before[0], await rowsOf(path, leads))).toEqual({
        added: joined,
        changed: rescored,
        removed: left,
      });
      expect(compare(before[1], await rowsOf(path, openTickets))).toEqual({
        added: opened,
        changed: 0,
        removed: closed,
      });
    }
  });

  it('makes the same changes in every copy', async () => {
    const copies = await Promise.all(
      [newFolder(), newFolder()].map(async (dataDir) => {
        const path = placeSampleWarehouse(assetsDir, dataDir);
        return {
          summaries: [await changeSampleWarehouse(dataDir), await changeSampleWarehouse(dataDir)],
          files: filesIn(path),
        };
      }),
    );
    expect(copies[0]).toEqual(copies[1]);
    expect(copies[0]?.summaries[0]).not.toBe(copies[0]?.summaries[1]);
  });
});
