/** What Snowflake says about a query, as AppErrors. `query-rules.ts` knows the codes. */
import type { SnowflakeSettings } from '../../../preload/connection-model.ts';
import { AppError } from '../../errors.ts';
import { lowered } from './names.ts';
import { hostOf, networkFailure } from './network-errors.ts';
import { positionIn } from './positions.ts';
import { type QueryRule, queryRules } from './query-rules.ts';
import type { SdkError } from './sdk-types.ts';
import type { SessionPlace } from './session-place.ts';

/** What the app knows and Snowflake's error does not tell. */
export interface QueryContext {
  /** The analyst's text. */
  readonly sql: string;
  /** Lines of ours before it in what was sent. */
  readonly linesBefore: number;
  readonly settings: SnowflakeSettings;
  /** What the session really has; empty where nothing. */
  readonly session: SessionPlace;
}

/** A refused query in Snowflake's words. */
export interface QueryRefusal extends QueryContext {
  readonly code: string;
  readonly sqlState: string;
  readonly text: string;
  /** What the message is about, as Snowflake writes it: `PEOPLE`, `SHOP.PUBLIC.PEOPLE`; empty where it names nothing. */
  readonly object: string;
}

/** The error of a query -> AppError; an AppError passes unchanged. */
export function queryFailure(error: unknown, context: QueryContext): AppError {
  if (error instanceof AppError) return error;
  if (networkFailure(error, context.settings) !== null) return lost(error, context);
  const { code = '', sqlState = '', message } = error as SdkError;
  const refusal: QueryRefusal = {
    ...context,
    code: String(code),
    sqlState,
    text: message,
    object: /'([^']+)'/.exec(message)?.[1] ?? '',
  };
  const rule = queryRules.find((each) => each.when(refusal));
  return rule === undefined ? unknown(refusal, error) : known(rule, refusal, error);
}

function known(rule: QueryRule, refusal: QueryRefusal, cause: unknown): AppError {
  return new AppError(rule.code, rule.message(refusal), {
    advice: rule.advice(refusal),
    detail: detailOf(refusal),
    position: positionIn(refusal.sql, refusal.text, refusal.linesBefore),
    cause,
  });
}

function unknown(refusal: QueryRefusal, cause: unknown): AppError {
  return new AppError('sql_error', `Snowflake refuses this query: ${sentence(refusal.text)}`, {
    detail: detailOf(refusal),
    position: positionIn(refusal.sql, refusal.text, refusal.linesBefore),
    cause,
  });
}

function lost(cause: unknown, { settings }: QueryContext): AppError {
  return new AppError('connection_lost', `The connection to ${hostOf(settings)} was lost during the query.`, {
    advice: 'Run again. Nothing was sent or stored of this result.',
    detail: cause instanceof Error ? cause.message : String(cause),
    cause,
  });
}

function detailOf({ text, code, sqlState }: QueryRefusal): string {
  return `${text} (${[code, sqlState].filter((each) => each !== '').join(', ')})`;
}

/** Snowflake's message in one line, without what every message starts with. */
export function sentence(text: string): string {
  const words = text
    .replace(/^SQL compilation error:\s*/i, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

/** An object as the analyst writes it. */
export function shown(object: string): string {
  return object
    .split('.')
    .map((part) => lowered(part.replaceAll('"', '')))
    .join('.');
}
