import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli, createCliRig, type Document, spawnCli } from './rig.ts';

beforeAll(buildCli);

const temporaryDirs = () => readdirSync(tmpdir()).filter((name) => /^sqltraits-[A-Za-z0-9]{6}$/.test(name));

describe('demo', () => {
  it('syncs everything, then only what changed, and leaves nothing behind', async () => {
    const before = temporaryDirs();
    const { exitCode, stdout } = await spawnCli(['demo', '--json'], {}).ended;
    const { runs } = JSON.parse(stdout) as { runs: readonly Required<Document>[] };
    const [first, second] = runs;
    expect(exitCode).toBe(0);
    expect(runs).toHaveLength(2);
    expect(first).toMatchObject({ status: 'succeeded', trait: 'has_open_ticket', problems: [] });
    expect(first?.events.sent).toBe(first?.rows.read);
    expect(second?.status).toBe('succeeded');
    expect(second?.events.sent).toBeGreaterThan(0);
    expect(second?.events.sent).toBeLessThan(20);
    expect(second?.rows.unchanged).toBeGreaterThan(200);
    expect(temporaryDirs()).toEqual(before);
  });

  it('tells people the story and what to do next', async () => {
    const rig = createCliRig({});
    const { exitCode, stdout } = await rig.run('demo');
    rig.remove();
    expect(exitCode).toBe(0);
    expect(stdout).toContain('select distinct u.external_id as user_id, true as has_open_ticket');
    expect(stdout).toMatch(/273 identify calls accepted/);
    expect(stdout).toMatch(/removed\s+u\d+\s+has_open_ticket: true -> null/);
    expect(stdout).toContain('npm start');
  });
});
