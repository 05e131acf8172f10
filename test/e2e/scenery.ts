/** A lived-in app for the screenshots: warehouses, spaces, traits, runs. Made through the contract, as fast as it goes. */
import { expect, type Page } from 'playwright/test';
import { call } from './bridge.ts';

export const hasOpenTicket = `select distinct u.external_id as user_id, true as has_open_ticket
from zendesk.tickets t
join zendesk.users u
on u.id = t.requester_id
where t.status in ('pending','open','hold','new')`;

export const leadImport = `select external_id_c as user_id,
  lead_score_c,
  lead_age_c,
  lead_status
from salesforce.leads
where external_id_c is not null`;

const accountSpend = `select c.email as group_id, sum(i.amount_due) / 100 as invoiced, count(*) as invoices
from stripe.customers c
join stripe.invoices i on i.customer_id = c.id
group by c.email`;

/** The sample, a warehouse and a space with secrets, three traits; two of them ran before and after a change of the data. */
export async function furnish(page: Page): Promise<void> {
  const { connection, space } = await call(page, ['sample', 'set']);
  await call(page, ['connections', 'save'], {
    draft: {
      name: 'Production',
      settings: {
        kind: 'postgres',
        host: '127.0.0.1',
        port: 1,
        database: 'analytics',
        user: 'reader',
        ssl: 'disable',
      },
    },
    secrets: { password: 'not a real password' },
  });
  await call(page, ['spaces', 'save'], {
    draft: { name: 'Main', kind: 'segment', region: 'eu' },
    secrets: { writeKey: 'not a real key' },
  });
  const common = { connectionId: connection.id, spaceId: space.id, destinations: 'none' };
  const traits = [
    { ...common, name: 'Has open ticket', sql: hasOpenTicket },
    {
      ...common,
      name: 'Salesforce lead import',
      sql: leadImport,
      schedule: 'daily at 06:00',
      destinations: ['Mixpanel', 'Braze'],
    },
    { ...common, name: 'Account spend', sql: accountSpend, schedule: 'manual' },
  ];
  const ids: string[] = [];
  for (const draft of traits) ids.push((await call(page, ['traits', 'create'], draft)).id);
  for (const id of ids.slice(0, 2)) await runToEnd(page, id);
  await call(page, ['sample', 'change']);
  for (const id of ids.slice(0, 2)) await runToEnd(page, id);
}

async function runToEnd(page: Page, traitId: string): Promise<void> {
  const { runId } = await call(page, ['runs', 'start'], { traitId });
  const status = async () =>
    (await call(page, ['runs', 'list'], { traitId, limit: 5 })).find((run) => run.run === runId)?.status;
  await expect.poll(status).toBe('succeeded');
}
