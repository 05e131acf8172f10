/** The per-user directory that holds everything the app remembers. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { AppError } from '../errors.ts';

/** Creates it, for this user only, where it isn't there. Throws AppError `usage` where nothing can be written. */
export function createDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    throw new AppError('usage', `The data directory ${dataDir} can't be written.`, {
      advice:
        'Name another one with --data DIR (or SQLTRAITS_DATA_DIR), or give this user the right to write there.',
      detail: error instanceof Error ? error.message : String(error),
    });
  }
}
