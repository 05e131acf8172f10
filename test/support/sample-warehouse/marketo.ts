/** `marketo`: campaigns and what people did with them. `user_id_c` is the app's id; people who never signed up have none. */
import { closing, opening, type People } from './people.ts';
import { randomFor } from './random.ts';
import type { Table } from './table.ts';

const programs = ['Spring webinar', 'Product newsletter', 'Trial nurture', 'Customer summit', 'Win-back'];
const activities = [
  ['Email Delivered', 6],
  ['Email Opened', 4],
  ['Email Clicked', 2],
  ['Form Filled Out', 1],
] as const;

export function makeMarketo({ users }: People): Table[] {
  const random = randomFor('marketo');
  const known = random
    .some(users, 0.35)
    .map((user) => ({ userId: user.id, email: user.email, createdAt: user.createdAt }));
  const strangers = Array.from({ length: 40 }, (_, index) => ({
    userId: null,
    email: `visitor${index + 1}@newsletter.example`,
    createdAt: random.time(opening, closing),
  }));
  const leads = [...known, ...strangers].map(({ userId, email, createdAt }, index) => ({
    id: 20_001 + index,
    user_id_c: userId,
    email,
    lead_score: random.int(0, 120),
    original_source_type: random.pick(['Web form', 'List import', 'Event', null]),
    unsubscribed: random.chance(0.12),
    created_at: createdAt,
    received_at: createdAt,
  }));
  return [
    { schema: 'marketo', name: 'leads', rows: leads },
    {
      schema: 'marketo',
      name: 'programs',
      rows: programs.map((name, index) => ({ id: index + 1, name, status: 'on' })),
    },
    {
      schema: 'marketo',
      name: 'lead_activities',
      rows: random.some(leads, 0.8).flatMap(({ id, created_at }) =>
        Array.from({ length: random.int(1, 4) }, (_, nth) => ({
          id: `${id}-${nth + 1}`,
          lead_id: id,
          program_id: random.int(1, programs.length),
          activity_type: random.weighted(activities),
          activity_date: random.time(created_at, closing),
        })),
      ),
    },
  ];
}
