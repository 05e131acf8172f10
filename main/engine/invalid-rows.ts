/** Which rows of a result break a rule, for a list of them: the first ones, whatever their number. */
import type { ProblemCode } from '../../preload/codes.ts';
import { shownKey } from './row-size.ts';

/** One row that breaks a rule. */
export interface InvalidRow {
  /** 1-based position in the result; null where only its id is known. */
  readonly number: number | null;
  /** Null where the row has no id. */
  readonly key: string | null;
  readonly codes: readonly ProblemCode[];
}

interface Noted extends InvalidRow {
  readonly codes: ProblemCode[];
}

/** Collects invalid rows up to `most`; the rest is only counted, elsewhere. */
export class InvalidRows {
  readonly #rows: Noted[] = [];
  readonly #byKey = new Map<string, Noted[]>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get rows(): readonly InvalidRow[] {
    return this.#rows;
  }

  get isFull(): boolean {
    return this.#rows.length >= this.#most;
  }

  /** Notes a broken rule of a row; further rules of the row noted last are added to it. */
  note(code: ProblemCode, number: number, key: () => string | null): void {
    const last = this.#rows.at(-1);
    if (last?.number === number) last.codes.push(code);
    else if (!this.isFull) this.#put({ number, key: key(), codes: [code] });
  }

  /** A row found by its id alone. */
  noteKey(code: ProblemCode, key: string): void {
    if (!this.isFull) this.#put({ number: null, key, codes: [code] });
  }

  /** Adds a broken rule to the rows of an id that are noted already for others. */
  amend(code: ProblemCode, key: string): void {
    for (const { number, codes } of this.#byKey.get(shownKey(key)) ?? []) {
      if (number !== null && !codes.includes(code)) codes.push(code);
    }
  }

  #put(noted: Noted): void {
    const row = noted.key === null ? noted : { ...noted, key: shownKey(noted.key) };
    this.#rows.push(row);
    if (row.key === null) return;
    const same = this.#byKey.get(row.key);
    if (same) same.push(row);
    else this.#byKey.set(row.key, [row]);
  }
}
