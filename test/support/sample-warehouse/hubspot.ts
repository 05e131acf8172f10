/** `hubspot`: contacts, companies and deals. `external_id` is the app's user or account id. */
import { closing, type People } from './people.ts';
import { randomFor } from './random.ts';
import { type Table, toDay } from './table.ts';

const stages = ['subscriber', 'lead', 'opportunity', 'customer'] as const;

export function makeHubspot({ accounts, users }: People): Table[] {
  const random = randomFor('hubspot');
  const companies = random.some(accounts, 0.8).map((account) => ({
    id: 9000 + Number(account.id.slice(1)),
    external_id: account.id,
    name: account.name,
    domain: account.domain,
    industry: account.industry.toUpperCase(),
    lifecycle_stage: account.plan === 'free' ? 'lead' : 'customer',
    created_at: account.createdAt,
    received_at: account.createdAt,
  }));
  const companyIds = new Map(companies.map(({ external_id, id }) => [external_id, id]));
  const contacts = random.some(users, 0.3).map((user) => ({
    id: 70_000 + Number(user.id.slice(1)),
    external_id: user.id,
    email: user.email,
    company_id: companyIds.get(user.account.id) ?? null,
    lifecycle_stage: user.account.plan === 'free' ? random.pick(stages) : 'customer',
    hs_lead_status: random.pick(['NEW', 'CONNECTED', 'OPEN_DEAL', null]),
    email_opens: random.int(0, 60),
    last_contacted_at: random.chance(0.6) ? random.time(user.createdAt, closing) : null,
    created_at: user.createdAt,
    received_at: user.createdAt,
  }));
  const deals = random.some(companies, 0.6).map((company) => ({
    id: 400_000 + company.id,
    company_id: company.id,
    deal_name: `${company.name} ${random.pick(['pilot', 'renewal', 'upgrade'])}`,
    deal_stage: random.pick(['appointment', 'qualified', 'contract_sent', 'closed_won', 'closed_lost']),
    amount: random.chance(0.85) ? random.int(5, 400) * 100 : null,
    close_date: toDay(random.time(company.created_at, closing)),
    received_at: company.received_at,
  }));
  return [
    { schema: 'hubspot', name: 'companies', rows: companies },
    { schema: 'hubspot', name: 'contacts', rows: contacts },
    { schema: 'hubspot', name: 'deals', rows: deals },
  ];
}
