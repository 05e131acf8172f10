/** What the suite needs of one kind of warehouse: a server, and the words of its dialect. */
import type { FailureCode } from '../../../preload/codes.ts';
import type { ConnectionSettings } from '../../../preload/connection-model.ts';
import type { Json } from '../../../preload/model.ts';
import type { Secrets } from '../../../preload/secrets.ts';
import type { HardName } from './hard-values.ts';

/** What an analyst has typed. */
export interface Login {
  readonly settings: ConnectionSettings;
  readonly secrets: Secrets;
}

/** A login that can't work, and the code that says why. */
export interface RefusedLogin extends Login {
  readonly what: string;
  readonly code: FailureCode;
}

/** A literal of one type: what describe calls it, and the JSON value that is sent. */
export type TypeCase = readonly [sql: string, warehouseType: string, value: Json];

/** The words of one dialect. */
export interface Dialect {
  /** The table `people (id integer, name text)` with the rows (1, 'Ada') and (2, 'Bob'), as a query names it. */
  readonly people: string;
  /** A query of `count` rows in order, with the columns `n` (1, 2, ...) and `label` (text that starts with n). */
  readonly series: (count: number) => string;
  /** A query that would run for minutes before its first row. */
  readonly endless: string;
  /** An expression of `count` times the letter e with an acute accent. */
  readonly repeat: (count: number) => string;
  /** More statements that write to people or beside it, in ways that only this warehouse has. */
  readonly writes: readonly string[];
  /** Whether a result may have two columns of one name; else the code that refuses it. */
  readonly sameNames: 'kept' | FailureCode;
  /** A query that this login may not run, and what the advice says to ask an admin for. */
  readonly denied: { readonly sql: string; readonly advice: RegExp };
  readonly types: readonly TypeCase[];
  /** A literal for each of the values that are easily damaged; null where the warehouse has no such value. */
  readonly hard: { readonly [Name in HardName]: string | null };
  /** Literals of binary and the like: JSON can't carry them, and the cast that is named can be written instead. */
  readonly binary: readonly string[];
  /** Literals that no JSON number or ISO date can say. */
  readonly notJson: readonly string[];
}

/** A warehouse of one kind, filled, with the ways to look at it and to disturb it. */
export interface Place extends Login {
  readonly refused: readonly RefusedLogin[];
  /** Queries of this login that the server works on now. Where it is not local. */
  readonly running?: () => Promise<number>;
  /** Cuts every connection to the server, and lets nobody in until `mend`. Where it is not local. */
  readonly cut?: () => void;
  readonly mend?: () => void;
  /** The text in which the server shows whose query it is that runs now. Where it is not local. */
  readonly tag?: () => Promise<string>;
  /** Queries that the server has run, and an account would have been billed for, since the start. Where queries outlive connections. */
  readonly paid?: () => number;
  /** Gives this login another default time zone on the server. */
  readonly setZone?: (zone: string) => Promise<void>;
  remove(): Promise<void>;
}
