/** `zendesk`: support tickets. Users carry the app's id as `external_id`; agents and unverified guests have none. */
import { closing, opening, type People, type User } from './people.ts';
import { type Random, randomFor } from './random.ts';
import type { Table } from './table.ts';

const agentCount = 12;
const guestCount = 25;
const openStates = ['pending', 'open', 'hold', 'new'];
const subjects = [
  'Export stops at 1,000 rows',
  'Invoice shows the wrong address',
  'Can\'t invite a "viewer"',
  'Password reset e-mail never arrives',
  'Question about the Business plan',
  'Dashboard is slow, since Monday',
  'How do I change the time zone?',
];

interface Requester {
  readonly id: number;
  readonly user: User | null;
}

export function makeZendesk({ users }: People): Table[] {
  const random = randomFor('zendesk');
  const asking = random.some(users, 0.45);
  const requesters: Requester[] = [
    ...asking.map((user, index) => ({ id: 360_000_001 + index * 7, user })),
    ...Array.from({ length: guestCount }, (_, index) => ({ id: 380_000_001 + index * 7, user: null })),
  ];
  const tickets = requesters.flatMap((requester) => ticketRows(random, requester));
  return [
    { schema: 'zendesk', name: 'users', rows: [...requesters.map(requesterRow), ...agentRows()] },
    { schema: 'zendesk', name: 'tickets', rows: tickets.map((row, index) => ({ id: 5001 + index, ...row })) },
  ];
}

function requesterRow({ id, user }: Requester) {
  const name = user === null ? 'Guest' : `${user.firstName} ${user.lastName}`;
  const createdAt = user?.createdAt ?? opening;
  return {
    id,
    external_id: user?.id ?? null,
    email: user?.email ?? null,
    name,
    role: 'end-user',
    verified: user !== null,
    created_at: createdAt,
    received_at: createdAt,
  };
}

function agentRows() {
  return Array.from({ length: agentCount }, (_, index) => ({
    id: 370_000_001 + index,
    external_id: null,
    email: `agent${index + 1}@support.example`,
    name: `Agent ${index + 1}`,
    role: 'agent',
    verified: true,
    created_at: opening,
    received_at: opening,
  }));
}

function ticketRows(random: Random, { id, user }: Requester) {
  const count = random.weighted([[1, 5] as const, [2, 3] as const, [3, 1] as const, [5, 1] as const]);
  return Array.from({ length: count }, () => {
    const createdAt = random.time(user?.createdAt ?? opening, closing);
    const isOpen = user !== null && random.chance(0.18);
    const isRated = !isOpen && random.chance(0.5);
    return {
      requester_id: id,
      assignee_id: random.chance(0.9) ? 370_000_001 + random.int(0, agentCount - 1) : null,
      status: isOpen ? random.pick(openStates) : random.pick(['solved', 'closed', 'closed']),
      priority: random.weighted([
        ['low', 2],
        ['normal', 5],
        ['high', 2],
        ['urgent', 1],
        [null, 2],
      ]),
      subject: random.pick(subjects),
      satisfaction_rating: isRated ? random.int(3, 10) : null,
      created_at: createdAt,
      updated_at: random.time(createdAt, closing),
      received_at: createdAt,
    };
  });
}
