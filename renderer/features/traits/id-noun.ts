/** Whom a trait is about, by its query: `user` or `account`. Runs say it for certain; lists ask before there was one. */
export function idNounOf(sql: string): 'user' | 'account' {
  return /\bgroup_id\b/i.test(sql) && !/\bas\s+"?user_id\b/i.test(sql) ? 'account' : 'user';
}
