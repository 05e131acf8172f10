/** `stripe`: payments. One customer per paying account, owned by the account's owner (`metadata_user_id`). Amounts in cents. */
import { closing, type People, type User } from './people.ts';
import { type Random, randomFor } from './random.ts';
import type { Row, Table } from './table.ts';

const day = 86_400_000;
const prices = { team: 4900, business: 19_900, enterprise: 99_900 } as const;
type PaidPlan = keyof typeof prices;

interface Payer {
  readonly user: User;
  readonly plan: PaidPlan;
  readonly customerId: string;
  readonly subscriptionId: string;
  readonly status: 'active' | 'past_due' | 'canceled';
}

export function makeStripe({ users }: People): Table[] {
  const random = randomFor('stripe');
  const payers = users.flatMap((user) => toPayer(random, user));
  const invoices = payers.flatMap((payer) => invoiceRows(random, payer));
  return [
    { schema: 'stripe', name: 'plans', rows: planRows() },
    { schema: 'stripe', name: 'customers', rows: payers.map(customerRow) },
    { schema: 'stripe', name: 'subscriptions', rows: payers.map((payer) => subscriptionRow(random, payer)) },
    { schema: 'stripe', name: 'invoices', rows: invoices },
    { schema: 'stripe', name: 'charges', rows: invoices.flatMap((invoice) => chargeRow(random, invoice)) },
  ];
}

function toPayer(random: Random, user: User): Payer[] {
  const { plan, id } = user.account;
  if (plan === 'free' || user.role !== 'owner') return [];
  const status = random.weighted([
    ['active', 8],
    ['past_due', 1],
    ['canceled', 2],
  ] as const);
  return [{ user, plan, customerId: `cus_${id}`, subscriptionId: `sub_${id}`, status }];
}

function planRows(): Row[] {
  return Object.entries(prices).map(([id, amount]) => ({
    id,
    name: `${id} monthly`,
    amount,
    currency: 'eur',
    interval: 'month',
  }));
}

function customerRow({ user, customerId, status }: Payer): Row {
  return {
    id: customerId,
    metadata_user_id: user.id,
    metadata_account_id: user.account.id,
    email: user.email,
    currency: 'eur',
    delinquent: status === 'past_due',
    created: user.createdAt,
    received_at: user.createdAt,
  };
}

function subscriptionRow(random: Random, { user, plan, customerId, subscriptionId, status }: Payer): Row {
  return {
    id: subscriptionId,
    customer_id: customerId,
    plan_id: plan,
    quantity: random.int(1, 12),
    status,
    start: user.createdAt,
    canceled_at: status === 'canceled' ? random.time(user.createdAt, closing) : null,
    received_at: user.createdAt,
  };
}

function invoiceRows(random: Random, { user, plan, customerId, subscriptionId, status }: Payer): Row[] {
  const months = Math.min(12, Math.floor((closing.getTime() - user.createdAt.getTime()) / (30 * day)));
  const total = prices[plan] * random.int(1, 3);
  return Array.from({ length: months }, (_, month) => {
    const at = new Date(closing.getTime() - (months - month) * 30 * day);
    return {
      id: `in_${user.account.id}_${month + 1}`,
      customer_id: customerId,
      subscription_id: subscriptionId,
      total,
      paid: !(status === 'past_due' && month === months - 1),
      attempt_count: random.weighted([[1, 9] as const, [2, 1] as const]),
      date: at,
      received_at: at,
    };
  });
}

function chargeRow(random: Random, { id, customer_id, total, paid, date }: Row): Row[] {
  if (typeof id !== 'string' || customer_id === undefined || total === undefined || date === undefined)
    return [];
  const isRefunded = paid === true && random.chance(0.03);
  return [
    {
      id: id.replace('in_', 'ch_'),
      customer_id,
      invoice_id: id,
      amount: total,
      amount_refunded: isRefunded ? total : 0,
      currency: 'eur',
      status: paid === true ? 'succeeded' : 'failed',
      failure_code: paid === true ? null : 'card_declined',
      created: date,
      received_at: date,
    },
  ];
}
