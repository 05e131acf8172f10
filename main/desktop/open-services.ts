/** A local database that can't be opened: says so, and offers ways out instead of a crash. */
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import type { Services } from '../services.ts';
import { keepAside } from '../store/database.ts';

/** A question put to the analyst outside the window. Resolves to the index of the chosen answer. */
export type Ask = (question: {
  /** `error` where it isn’t said. */
  kind?: 'error' | 'question';
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
    keepAside(join(recovery.dataDir, 'app.db'), recovery.now());
    return recovery.build();
  }
}

function isAboutDatabase(error: AppError): boolean {
  return error.code === 'database_corrupt' || error.code === 'database_newer';
}

function questionAbout(error: AppError, dataDir: string): Parameters<Ask>[0] {
  const wayOn =
    error.code === 'database_newer' ? ['Install the newer version of SQL Traits to go on with it.'] : [];
  const fresh = `Starting fresh keeps the file in ${dataDir} under another name. Connections and traits are then set up anew.`;
  const detail = [...wayOn, fresh].join('\n\n');
  return { message: error.message, detail, answers };
}
