/** A local database that can't be opened: says so, and offers ways out instead of a crash. */
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from './errors.ts';
import type { Services } from './services.ts';

/** A question put to the analyst before there is a window. Resolves to the index of the chosen answer. */
export type Ask = (question: {
  message: string;
  detail: string;
  answers: readonly string[];
}) => Promise<number>;

interface Recovery {
  readonly dataDir: string;
  readonly build: () => Promise<Services>;
  readonly ask: Ask;
  readonly now: () => Date;
}

const answers = ['Keep it aside and start fresh', 'Quit'] as const;

/** The services, or undefined where the analyst chose to quit. Failures that no answer can mend are thrown on. */
export async function openServices(recovery: Recovery): Promise<Services | undefined> {
  try {
    return await recovery.build();
  } catch (error) {
    if (!(error instanceof AppError) || !isAboutDatabase(error)) throw error;
    if ((await recovery.ask(questionAbout(error, recovery.dataDir))) !== 0) return undefined;
    keepAside(recovery.dataDir, recovery.now());
    return recovery.build();
  }
}

function isAboutDatabase(error: AppError): boolean {
  return error.code === 'database_corrupt' || error.code === 'database_newer';
}

function questionAbout(error: AppError, dataDir: string): Parameters<Ask>[0] {
  const wayOut =
    error.code === 'database_newer'
      ? 'Install the newer version of SQL Traits to go on with it.'
      : 'A copy from a backup can be put in its place.';
  const detail = [
    error.advice ?? wayOut,
    `Starting fresh renames it within ${dataDir}; nothing is deleted, but traits, connections and the record of what was sent start empty.`,
  ].join('\n\n');
  return { message: error.message, detail, answers };
}

/** Renames the database and its journals; the name says when. */
function keepAside(dataDir: string, at: Date): void {
  const stamp = at.toISOString().replaceAll(':', '-').slice(0, 19);
  for (const suffix of ['', '-wal', '-shm']) {
    const path = join(dataDir, `app.db${suffix}`);
    if (existsSync(path)) renameSync(path, join(dataDir, `app.kept-${stamp}.db${suffix}`));
  }
}
