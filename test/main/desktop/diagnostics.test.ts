import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeApp } from '../../../main/desktop/diagnostics.ts';
import { openLog } from '../../../main/log.ts';
import { noteSecret } from '../../../main/vault/known-secrets.ts';
import type { AppSnapshot } from '../../../preload/model.ts';

const snapshot: AppSnapshot = {
  version: '1.2.3',
  platform: 'linux',
  theme: 'system',
  settings: {} as AppSnapshot['settings'],
  pausedUntil: null,
  vault: {} as AppSnapshot['vault'],
  connections: [],
  spaces: [],
  traits: [],
  runs: [],
  progress: {},
  templates: [],
};
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sqltraits-diagnostics-'));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const described = (): string => describeApp({ dataDir, snapshot, versions: { node: '24.0.0' } });

describe('the diagnostics', () => {
  it('tell versions, counts and the end of the log', () => {
    const log = openLog(dataDir);
    for (let n = 1; n <= 300; n++) log.info({ n }, 'run started');
    const lines = described().split('\n');
    expect(lines[0]).toMatch(/^SQL Traits 1\.2\.3 on linux/);
    expect(lines[1]).toBe('node 24.0.0');
    expect(lines[2]).toBe('warehouses: none');
    expect(lines.filter((line) => line.includes('run started'))).toHaveLength(200);
    expect(lines.at(-1)).toContain('"n":300');
  });

  it('do without a log', () => {
    expect(described()).toContain('(no log yet)');
  });

  it('hold no secret that became known only after it was logged', () => {
    openLog(dataDir).info({ host: 'canary-late-host' }, 'canary-late');
    noteSecret('canary-late');
    expect(described()).toContain('[secret]');
    expect(described()).not.toContain('canary-late');
  });

  it('hold no secret that was logged by mistake', () => {
    const secrets = { password: 'canary-1', token: 'canary-2' };
    openLog(dataDir).info({
      secrets,
      connection: { password: 'canary-3', settings: { writeKey: 'canary-4' } },
    });
    expect(described()).toContain('[secret]');
    expect(described()).not.toContain('canary');
  });
});
