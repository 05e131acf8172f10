/**
 * Redshift's engine reports most of its errors as XX000 with a text: here each gets the SQLSTATE that PostgreSQL has for
 * it, and advice where the text alone helps nobody.
 */
import type { ServerError } from '../postgres/query-errors.ts';

interface Known {
  readonly text: RegExp;
  readonly sqlState?: string;
  readonly advice?: string;
}

const known: readonly Known[] = [
  { text: /permission denied|must be owner of/i, sqlState: '42501' },
  {
    text: /(cancell?ed|aborted) (on|by) (user|system)'?s? request|canceling (query|statement)/i,
    sqlState: '57014',
  },
  {
    text: /cancell?ed by WLM|query monitoring rule/i,
    sqlState: '53000',
    advice:
      'A rule of the workload management stopped the query: make it cheaper, or ask the admin for a queue with other rules.',
  },
  { text: /transaction is read-only|read-only transaction/i, sqlState: '25006' },
  { text: /cannot insert multiple commands/i, sqlState: '42601' },
  { text: /^syntax error/i, sqlState: '42601' },
  { text: /^(relation|table|view) .* does not exist/i, sqlState: '42P01' },
  { text: /^schema .* does not exist/i, sqlState: '3F000' },
  { text: /^column .* does not exist/i, sqlState: '42703' },
  { text: /^function .* does not exist/i, sqlState: '42883' },
  {
    text: /maximum size allowed for the total set of cursor data/i,
    sqlState: '53000',
    advice:
      'The result is larger than this cluster lets a cursor hold. Leave "rows a fetch" of the connection empty: one stream has no such limit.',
  },
  {
    text: /not supported on Redshift tables/i,
    advice:
      'The query mixes tables with functions or catalog tables that only the leader node has (generate_series, pg_class, ...): take those out.',
  },
  {
    text: /disk full/i,
    sqlState: '53100',
    advice:
      'The cluster has no room left for what the query puts aside. Make the query smaller, or ask the admin.',
  },
  {
    text: /(spectrum|S3|glue).*access ?denied|access ?denied.*(s3|glue)/is,
    sqlState: '42501',
    advice:
      "An external table: ask an admin to let the IAM role of its external schema read the table's files in S3 and its entry in the Glue catalog.",
  },
  {
    text: /out of memory|query exceeds|exceeds? the (maximum|limit)/i,
    sqlState: '53200',
    advice:
      'The query needs more than the cluster gives it. Select fewer or shorter columns, or ask the admin.',
  },
];

/** The SQLSTATE that PostgreSQL would have given; the server's own where the text says nothing better. */
export function sqlStateOf(error: ServerError): string {
  return find(error)?.sqlState ?? error.code ?? '';
}

export function adviceFor(error: ServerError): string | undefined {
  return find(error)?.advice;
}

/** Errors of the engine have a line `error: ...` in their details; the message may be no more than "Assert". */
function find({ message, detail = '' }: ServerError): Known | undefined {
  const inside = /^\s*error:\s*(.*)$/im.exec(detail)?.[1] ?? '';
  return known.find(({ text }) => text.test(message) || text.test(inside));
}
