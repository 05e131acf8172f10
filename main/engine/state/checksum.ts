/** Checksums of what a state file holds (CRC-32: quick, and every single flipped bit changes it). Damage is told before it does any. */
import { AppError } from '../../errors.ts';
import type { StateDb } from './open.ts';

/** What damage to a state file is told as, wherever it is found. */
export function damageError(path: string, detail: string, cause?: unknown): AppError {
  return new AppError('database_corrupt', `The trait's state file ${path} is damaged.`, {
    advice: `Rebuild it: every row is sent once more, or the current result is taken as already sent. The damaged file is kept beside ${path}. Nothing else depends on it.`,
    detail,
    cause,
  });
}

interface Checked {
  /** Names the place, in the words of the schema. */
  readonly what: string;
  readonly expected: number | null;
  readonly found: number;
}

/** Throws `database_corrupt` where the two differ. */
export function expectChecksum(db: StateDb, { what, expected, found }: Checked): void {
  if (expected !== found) throw damageError(db.name, `The checksum of ${what} does not match.`);
}
