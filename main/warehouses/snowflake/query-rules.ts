/** Refusals of queries: how each is recognised, what is said, what to do. */
import type { FailureCode } from '../../../preload/codes.ts';
import { tableGrants, warehouseGrant } from './grants.ts';
import { type QueryRefusal, sentence, shown } from './query-errors.ts';

export interface QueryRule {
  readonly when: (refusal: QueryRefusal) => boolean;
  readonly code: FailureCode;
  readonly message: (refusal: QueryRefusal) => string;
  readonly advice: (refusal: QueryRefusal) => string;
}

const isOneOf =
  (...codes: readonly string[]) =>
  ({ code }: QueryRefusal): boolean =>
    codes.includes(code);

const roleOf = ({ session }: QueryRefusal): string => session.role || 'the current role';

export const queryRules: readonly QueryRule[] = [
  {
    when: isOneOf('000008'),
    code: 'multiple_statements',
    message: () => 'There is more than one statement.',
    advice: () => 'Keep one query; a semicolon at its end is fine.',
  },
  {
    when: ({ code, text }) => code === '001003' || /\bsyntax error line\b/i.test(text),
    code: 'sql_syntax',
    message: ({ text }) => `Snowflake can't read this query: ${sentence(text)}`,
    advice: () => 'Correct the query at the marked place.',
  },
  {
    when: isOneOf('000904'),
    code: 'object_not_found',
    message: ({ object }) => `There is no column "${shown(object)}" here.`,
    advice: () => 'Check the spelling; names that were made with small letters or spaces need double quotes.',
  },
  {
    when: isOneOf('002140', '002141'),
    code: 'object_not_found',
    message: ({ text }) => sentence(text),
    advice: () => 'Check the name and the types of the arguments; a cast may be missing.',
  },
  {
    when: ({ code, sqlState }) =>
      code === '002003' || code === '002043' || sqlState === '42S02' || sqlState === '02000',
    code: 'object_not_found',
    message: (refusal) =>
      `"${shown(refusal.object)}" does not exist, or role ${roleOf(refusal)} may not see it.`,
    advice: (refusal) =>
      `Snowflake says the same of both. Check the spelling, and write database and schema in front. If it is there, ask an admin to run:\n${tableGrants(refusal)}`,
  },
  {
    when: ({ code, sqlState }) => code === '003001' || sqlState === '42501',
    code: 'permission_denied',
    message: (refusal) =>
      `Role ${roleOf(refusal)} may not read ${refusal.object ? `"${shown(refusal.object)}"` : 'this'}.`,
    advice: (refusal) => `Ask an admin to run:\n${tableGrants(refusal)}`,
  },
  {
    when: ({ code, text }) => code === '000606' || /no active warehouse/i.test(text),
    code: 'warehouse_missing',
    message: ({ settings }) =>
      `The warehouse "${settings.warehouse}" does not exist, or the role may not use it.`,
    advice: (refusal) =>
      `Check the name in the connection. If it is there, ask an admin to run:\n${warehouseGrant(refusal)}`,
  },
  {
    when: isOneOf('090105', '090106'),
    code: 'object_not_found',
    message: () => 'The query names a table without its database, and the connection has none.',
    advice: () => 'Enter database and schema in the connection, or write database.schema.table.',
  },
  {
    when: ({ code, text }) => code === '090073' || /resource monitor/i.test(text),
    code: 'quota_exceeded',
    message: ({ settings }) => `The warehouse "${settings.warehouse}" has used up its credits.`,
    advice: () =>
      'Ask an admin to raise the quota of the resource monitor named below, or wait until it starts over.',
  },
  {
    when: ({ code, text }) => code === '000630' || /statement or warehouse timeout/i.test(text),
    code: 'statement_timeout',
    message: ({ settings }) =>
      `The query took longer than ${settings.statementTimeout} s, and Snowflake gave up on it.`,
    advice: () =>
      "Make the query cheaper, use a larger warehouse, or raise the connection's statement timeout (the warehouse's own is a second bound).",
  },
  {
    when: ({ code, sqlState }) => code === '000604' || code === '000605' || sqlState === '57014',
    code: 'sql_error',
    message: () => 'The query was cancelled in Snowflake, but not by this app.',
    advice: () => 'Ask the admin of the warehouse, then run again.',
  },
  {
    when: isOneOf('100078', '100082', '100145'),
    code: 'sql_error',
    message: () => 'A value of the query is larger than Snowflake can hold.',
    advice: () => 'Cut the value short in the query: an event holds 32 KB anyway.',
  },
  {
    when: isOneOf('390104', '390111', '390112', '390114', '407001', '407002'),
    code: 'connection_lost',
    message: () => 'Snowflake ended the session during the query.',
    advice: () => 'Run again. Nothing was sent or stored of this result.',
  },
];
