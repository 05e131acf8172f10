import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDataDir } from '../../../main/store/data-dir.ts';
import { createRig, ran, withTrait } from '../services/rig.ts';

/** An empty folder that everybody may look into. */
function openFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'sqltraits-data-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  chmodSync(dir, 0o755);
  return dir;
}

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe.skipIf(process.platform === 'win32')('the data directory', () => {
  it('is created for this user only, and so is everything that the services put into it', async () => {
    const dataDir = join(openFolder(), 'data');
    const rig = await createRig({ dataDir });
    await rig.services.handlers.runs.start({ traitId: (await withTrait(rig)).id });
    await rig.engine.last().end(ran(rig.engine.last().job));
    expect(modeOf(dataDir)).toBe('700');
    const paths = readdirSync(dataDir, { recursive: true, encoding: 'utf8' });
    expect(paths).toEqual(expect.arrayContaining(['app.db', 'app.db-wal', 'traits']));
    for (const path of paths) expect(modeOf(join(dataDir, path)), path).toMatch(/^[67]00$/);
  });

  it('is narrowed where it was made for everybody, with what is in it', () => {
    const dataDir = openFolder();
    mkdirSync(join(dataDir, 'traits'));
    for (const name of ['app.db', 'vault.json']) writeFileSync(join(dataDir, name), '');
    for (const name of ['app.db', 'vault.json']) chmodSync(join(dataDir, name), 0o664);
    chmodSync(join(dataDir, 'traits'), 0o775);
    createDataDir(dataDir);
    expect(modeOf(dataDir)).toBe('700');
    expect(['app.db', 'vault.json', 'traits'].map((name) => modeOf(join(dataDir, name)))).toEqual([
      '600',
      '600',
      '700',
    ]);
  });

  it('keeps its rights where it holds other things as well; what is ours in it is narrowed all the same', () => {
    const dataDir = openFolder();
    writeFileSync(join(dataDir, 'thesis.txt'), '');
    mkdirSync(join(dataDir, 'traits'));
    chmodSync(join(dataDir, 'traits'), 0o755);
    createDataDir(dataDir);
    expect(modeOf(dataDir)).toBe('755');
    expect(modeOf(join(dataDir, 'traits'))).toBe('700');
  });
});
