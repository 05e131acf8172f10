import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTemplates } from '../../../main/traits/templates.ts';
import type { Session } from '../../../main/warehouses/warehouse.ts';
import { openPath } from '../../support/duckdb.ts';
import { never, readTexts } from '../../support/rows.ts';

const assetsDir = join(import.meta.dirname, '../../../assets');
const templates = loadTemplates(assetsDir);

let session: Session;
beforeAll(async () => {
  session = await openPath(join(assetsDir, 'sample-warehouse'));
});
afterAll(() => session.close());

describe('templates', () => {
  it('come for all seven schemas, in order of their categories', () => {
    const schemas = new Set(templates.map(({ schema }) => schema));
    expect([...schemas].sort()).toEqual([
      'app',
      'hubspot',
      'intercom',
      'marketo',
      'salesforce',
      'stripe',
      'zendesk',
    ]);
    const categories = [...new Set(templates.map(({ category }) => category))];
    expect(categories).toEqual(['Support', 'Sales', 'Messaging', 'Payments', 'Marketing']);
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
    expect(templates.length).toBeGreaterThanOrEqual(12);
  });

  it("hold the product's two examples word for word", () => {
    const wordForWord = templates.filter(({ title }) =>
      /^(Salesforce lead import|Has Open Ticket)$/.test(title),
    );
    expect(wordForWord).toEqual([
      {
        id: 'zendesk-has-open-ticket',
        category: 'Support',
        title: 'Has Open Ticket',
        description: 'Computes whether a user has an open ticket',
        schema: 'zendesk',
        sql: "select distinct u.external_id as user_id, true as has_open_ticket\nfrom zendesk.tickets t\njoin zendesk.users u\non u.id = t.requester_id\nwhere t.status in ('pending','open','hold','new')",
      },
      {
        id: 'salesforce-lead-import',
        category: 'Sales',
        title: 'Salesforce lead import',
        description: 'Imports data from the Salesforce leads and contacts table',
        schema: 'salesforce',
        sql: 'select external_id_c as user_id,  \nlead_score_c,\nlead_age_c,\nlead_status\n-- …more properties\nfrom salesforce.leads',
      },
    ]);
  });

  it.each(templates)('$id runs on the sample warehouse and breaks no rule', async ({ sql, schema }) => {
    const columns = await session.describe(sql, { signal: never });
    expect(columns[0]?.name).toMatch(/^(user|group)_id$/);
    expect(columns.length).toBeGreaterThan(1);
    expect(columns.length).toBeLessThanOrEqual(25);
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
    expect(sql).toContain(`${schema}.`);
    const ids = (await readTexts(session, sql)).map(([id]) => id);
    expect(ids.length).toBeGreaterThan(10);
    expect(ids.filter((id) => id === null || id === '')).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('count the last 90 days of tickets on the sample warehouse on any day', async () => {
    const { sql = '' } = templates.find(({ id }) => id === 'zendesk-ticket-traits') ?? {};
    expect(sql).not.toMatch(/current_date|now\(/i);
    const counts = (await readTexts(session, sql)).map(([, , count]) => Number(count));
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(10);
    expect(counts).toContain(0);
  });

  it('name the file whose head is broken', () => {
    const brokenDir = mkdtempSync(join(tmpdir(), 'templates-test-'));
    for (const category of ['support', 'sales', 'messaging', 'payments', 'marketing']) {
      mkdirSync(join(brokenDir, 'templates', category), { recursive: true });
    }
    const path = join(brokenDir, 'templates/sales/odd.sql');
    writeFileSync(path, 'select 1');
    expect(() => loadTemplates(brokenDir)).toThrow('odd.sql does not begin with');
    writeFileSync(path, '/* template\ntitle: Odd\n*/\nselect 1');
    expect(() => loadTemplates(brokenDir)).toThrow('odd.sql');
  });
});
