/** `salesforce`: the sales team's view. Custom fields end in `_c`; `external_id_c` is the app's id. */
import { closing, type People, type User } from './people.ts';
import { type Random, randomFor } from './random.ts';
import { type Table, toDay } from './table.ts';

const day = 86_400_000;
const titles = ['Head of Data', 'Marketing Manager', 'Founder', 'Analyst', 'Product Manager', 'CTO', null];

export function makeSalesforce({ accounts, users }: People): Table[] {
  const random = randomFor('salesforce');
  const leads = random.some(users, 0.3);
  const isLead = new Set(leads.map(({ id }) => id));
  const contacts = random.some(
    users.filter(({ id }) => !isLead.has(id)),
    0.4,
  );
  return [
    { schema: 'salesforce', name: 'accounts', rows: accounts.map((account) => accountRow(random, account)) },
    { schema: 'salesforce', name: 'leads', rows: leads.map((user) => leadRow(random, user)) },
    { schema: 'salesforce', name: 'contacts', rows: contacts.map((user) => contactRow(random, user)) },
    { schema: 'salesforce', name: 'opportunities', rows: opportunityRows(random, accounts) },
  ];
}

/** Salesforce ids are a three-letter kind and a number; the app's number makes them easy to follow. */
function salesforceId(kind: string, appId: string, nth = 0): string {
  return `${kind}5e00000${nth}${appId.slice(1).padStart(5, '0')}AA`;
}

function accountRow(
  random: Random,
  { id, name, industry, plan, employees, createdAt }: People['accounts'][number],
) {
  return {
    id: salesforceId('001', id),
    external_id_c: id,
    name,
    industry,
    type: plan === 'free' ? 'Prospect' : 'Customer',
    number_of_employees: employees,
    annual_revenue: random.chance(0.85) ? employees * random.int(90, 240) * 1000 : null,
    owner_id: `0055e00000000${random.int(10, 18)}`,
    created_date: createdAt,
    received_at: createdAt,
  };
}

function leadRow(random: Random, { id, email, firstName, lastName, account, createdAt }: User) {
  return {
    id: salesforceId('00Q', id),
    external_id_c: id,
    email,
    first_name: firstName,
    last_name: lastName,
    company: account.name,
    title: random.pick(titles),
    lead_score_c: random.chance(0.94) ? random.int(5, 100) : null,
    lead_age_c: Math.floor((closing.getTime() - createdAt.getTime()) / day),
    lead_status: random.weighted([
      ['New', 3],
      ['Working', 3],
      ['Nurturing', 2],
      ['Qualified', 2],
      ['Unqualified', 1],
    ]),
    lead_source: random.pick(['Web', 'Webinar', 'Referral', 'Event', null]),
    created_date: createdAt,
    received_at: createdAt,
  };
}

function contactRow(random: Random, { id, email, firstName, lastName, account, createdAt }: User) {
  return {
    id: salesforceId('003', id),
    external_id_c: id,
    account_id: salesforceId('001', account.id),
    email,
    first_name: firstName,
    last_name: lastName,
    title: random.pick(titles),
    has_opted_out_of_email: random.chance(0.1),
    created_date: createdAt,
    received_at: createdAt,
  };
}

function opportunityRows(random: Random, accounts: People['accounts']) {
  return random.some(accounts, 0.7).flatMap((account) =>
    Array.from({ length: random.int(1, 3) }, (_, nth) => {
      const createdAt = random.time(account.createdAt, closing);
      const stage = random.weighted([
        ['Prospecting', 2],
        ['Proposal', 2],
        ['Negotiation', 1],
        ['Closed Won', 4],
        ['Closed Lost', 2],
      ]);
      return {
        id: salesforceId('006', account.id, nth),
        account_id: salesforceId('001', account.id),
        name: `${account.name} ${nth === 0 ? 'New business' : `Expansion ${nth}`}`,
        stage_name: stage,
        amount: random.chance(0.9) ? random.int(12, 900) * 100 : null,
        is_closed: stage.startsWith('Closed'),
        is_won: stage === 'Closed Won',
        close_date: toDay(random.time(createdAt, closing)),
        created_date: createdAt,
        received_at: createdAt,
      };
    }),
  );
}
