/** `intercom`: chat. `users.user_id` is the app's id; conversations point at Intercom's own id. */
import { closing, type People } from './people.ts';
import { randomFor } from './random.ts';
import type { Table } from './table.ts';

export function makeIntercom({ users }: People): Table[] {
  const random = randomFor('intercom');
  const chatting = random.some(users, 0.4).map((user) => ({
    id: `ic_${user.id.slice(1)}`,
    user_id: user.id,
    email: user.email,
    name: `${user.firstName} ${user.lastName}`,
    session_count: random.int(1, 240),
    unsubscribed_from_emails: random.chance(0.15),
    signed_up_at: user.createdAt,
    received_at: user.createdAt,
  }));
  const conversations = random.some(chatting, 0.7).flatMap((user) =>
    Array.from({ length: random.int(1, 3) }, (_, nth) => {
      const createdAt = random.time(user.signed_up_at, closing);
      const state = random.weighted([
        ['closed', 7],
        ['open', 2],
        ['snoozed', 1],
      ]);
      return {
        id: `${user.id}_${nth + 1}`,
        user_id: user.id,
        state,
        rating: state === 'closed' && random.chance(0.4) ? random.int(1, 5) : null,
        created_at: createdAt,
        updated_at: random.time(createdAt, closing),
      };
    }),
  );
  return [
    { schema: 'intercom', name: 'users', rows: chatting },
    { schema: 'intercom', name: 'conversations', rows: conversations },
  ];
}
