/** The query a new trait begins with: its id column and one trait, to be written over. */
export type IdKind = 'user' | 'account';

const starters: Record<IdKind, string> = {
  user: `select
  id as user_id,
  plan
from users`,
  account: `select
  account_id as group_id,
  count(*) as seats
from users
group by account_id`,
};

export const starterSql = (kind: IdKind): string => starters[kind];
