import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerFromFiles, contentSecurityPolicy } from '../../../main/desktop/renderer-files.ts';

let baseDir: string;

beforeAll(async () => {
  baseDir = await mkdtemp(join(tmpdir(), 'renderer-files-'));
  await mkdir(join(baseDir, 'renderer/assets'), { recursive: true });
  await writeFile(join(baseDir, 'renderer/index.html'), '<!doctype html>');
  await writeFile(join(baseDir, 'renderer/assets/app.js'), 'export {}');
  await writeFile(join(baseDir, 'secret.json'), '{}');
  await mkdir(join(baseDir, 'renderer-old'));
  await writeFile(join(baseDir, 'renderer-old/index.html'), 'old');
});
afterAll(() => rm(baseDir, { recursive: true }));

const get = (address: string, method = 'GET') =>
  answerFromFiles(join(baseDir, 'renderer'), new Request(address, { method }));

describe('renderer-files', () => {
  it('answers the root with the page', async () => {
    const response = await get('app://bundle/');
    expect([response.status, await response.text()]).toEqual([200, '<!doctype html>']);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('answers scripts with their type', async () => {
    const response = await get('app://bundle/assets/app.js');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it('puts the content security policy on every answer', async () => {
    for (const address of ['app://bundle/', 'app://bundle/assets/app.js', 'app://bundle/missing.js']) {
      expect((await get(address)).headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    }
  });

  it('allows nothing remote and no inline script', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'; script-src 'self';");
    expect(contentSecurityPolicy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/);
  });

  it.each([
    'app://bundle/..%2fsecret.json',
    'app://bundle/assets/..%2f..%2fsecret.json',
    'app://bundle/..%2frenderer-old%2findex.html',
    'app://bundle/%00.html',
    'app://bundle/%E0%A4%A.html',
  ])('refuses %s, which leaves the folder or is no path', async (address) => {
    expect((await get(address)).status).toBe(403);
  });

  it('refuses another host', async () => {
    expect((await get('app://bundle.example.com/index.html')).status).toBe(403);
  });

  it.each(['POST', 'PUT', 'DELETE'])('refuses %s', async (method) => {
    expect((await get('app://bundle/index.html', method)).status).toBe(405);
  });

  it.each(['app://bundle/missing.html', 'app://bundle/assets', 'app://bundle/assets/app.exe'])(
    'has no %s',
    async (address) => {
      expect((await get(address)).status).toBe(404);
    },
  );
});
