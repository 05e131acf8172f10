/** `app`: the product's own database. */
import { closing, type People, type User } from './people.ts';
import { randomFor } from './random.ts';
import type { Table } from './table.ts';

const eventNames = [
  ['Report Viewed', 6],
  ['Report Created', 3],
  ['Dashboard Shared', 2],
  ['Export Downloaded', 2],
  ['Teammate Invited', 1],
  ['Integration Connected', 1],
] as const;

export function makeApp({ accounts, users }: People): Table[] {
  return [
    { schema: 'app', name: 'accounts', rows: accounts.map(accountRow) },
    { schema: 'app', name: 'users', rows: userRows(users) },
    { schema: 'app', name: 'orders', rows: orderRows(users) },
    { schema: 'app', name: 'events', rows: eventRows(users) },
  ];
}

function accountRow({ id, name, domain, industry, plan, employees, createdAt }: People['accounts'][number]) {
  return { id, name, domain, industry, plan, employees, created_at: createdAt };
}

function userRows(users: readonly User[]) {
  const random = randomFor('app.users');
  return users.map(({ id, email, firstName, lastName, role, account, createdAt }) => ({
    id,
    email,
    first_name: firstName,
    last_name: lastName,
    account_id: account.id,
    role,
    country: random.weighted([
      ['DE', 3],
      ['US', 5],
      ['FR', 2],
      ['JP', 1],
      ['BR', 1],
      ['KE', 1],
      [null, 1],
    ]),
    newsletter: random.chance(0.6),
    created_at: createdAt,
    last_seen_at: random.chance(0.92) ? random.time(createdAt, closing) : null,
  }));
}

function orderRows(users: readonly User[]) {
  const random = randomFor('app.orders');
  const buyers = random.some(users, 0.35);
  return buyers.flatMap((user, buyer) =>
    Array.from(
      { length: random.weighted([[1, 5] as const, [2, 3] as const, [4, 1] as const]) },
      (_, nth) => ({
        id: `o${(buyer + 1) * 10 + nth}`,
        user_id: user.id,
        product: random.pick(['Seat pack', 'Training', 'Storage', 'Onboarding']),
        amount: random.int(9, 480) + random.pick([0, 0.5, 0.9, 0.99]),
        currency: 'EUR',
        status: random.weighted([
          ['paid', 8],
          ['refunded', 1],
          ['pending', 1],
        ]),
        created_at: random.time(user.createdAt, closing),
      }),
    ),
  );
}

function eventRows(users: readonly User[]) {
  const random = randomFor('app.events');
  const active = random.some(users, 0.55);
  return active
    .flatMap((user) =>
      Array.from({ length: random.int(1, 6) }, () => ({
        user_id: user.id,
        event: random.weighted(eventNames),
        received_at: random.time(user.createdAt, closing),
      })),
    )
    .map((row, index) => ({ id: index + 1, ...row }));
}
