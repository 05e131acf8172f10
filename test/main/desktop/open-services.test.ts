import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ask, openServices } from '../../../main/desktop/open-services.ts';
import { AppError } from '../../../main/errors.ts';
import type { Services } from '../../../main/services.ts';

const services = {} as Services;
const now = () => new Date('2026-03-01T10:20:30Z');
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'open-services-'));
  await writeFile(join(dataDir, 'app.db'), 'damaged');
  await writeFile(join(dataDir, 'app.db-wal'), 'journal');
});
afterEach(() => rm(dataDir, { recursive: true }));

/** Fails until the database file has been moved out of the way. */
const build = (code: 'database_corrupt' | 'database_newer') => async () => {
  if ((await readdir(dataDir)).includes('app.db')) throw new AppError(code, 'The local database is damaged.');
  return services;
};

function answering(answer: number) {
  const questions: Parameters<Ask>[0][] = [];
  const ask: Ask = async (question) => {
    questions.push(question);
    return answer;
  };
  return { ask, questions };
}

describe('open-services', () => {
  it('asks nothing when the services open', async () => {
    const { ask, questions } = answering(1);
    expect(await openServices({ dataDir, build: async () => services, ask, now })).toBe(services);
    expect(questions).toEqual([]);
  });

  it('keeps the damaged database aside and starts fresh when told to', async () => {
    const { ask, questions } = answering(0);
    expect(await openServices({ dataDir, build: build('database_corrupt'), ask, now })).toBe(services);
    expect(questions[0]?.answers).toEqual(['Keep it aside and start fresh', 'Quit']);
    expect(await readdir(dataDir)).toEqual([
      'app.db.corrupt-2026-03-01T10-20-30.000Z',
      'app.db.corrupt-2026-03-01T10-20-30.000Z-wal',
    ]);
    expect(await readFile(join(dataDir, 'app.db.corrupt-2026-03-01T10-20-30.000Z'), 'utf8')).toBe('damaged');
  });

  it('touches nothing when the analyst quits', async () => {
    const { ask } = answering(1);
    expect(await openServices({ dataDir, build: build('database_newer'), ask, now })).toBeUndefined();
    expect(await readdir(dataDir)).toEqual(['app.db', 'app.db-wal']);
  });

  it('says that a newer version is the way on with a newer database', async () => {
    const { ask, questions } = answering(1);
    await openServices({ dataDir, build: build('database_newer'), ask, now });
    expect(questions[0]?.detail).toContain('Install the newer version');
  });

  it('throws on what no answer can mend', async () => {
    const full = async () => {
      throw new AppError('disk_full', 'The disk is full.');
    };
    await expect(openServices({ dataDir, build: full, ask: answering(0).ask, now })).rejects.toMatchObject({
      code: 'disk_full',
    });
  });
});
