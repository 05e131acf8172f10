/** The rules of Electron's security checklist that the source itself can show; what needs a window is in `test/e2e/security.e2e.ts`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { webAddress } from '../../../main/desktop/links.ts';
import { answerFromFiles, contentSecurityPolicy } from '../../../main/desktop/renderer-files.ts';

const rootDir = join(import.meta.dirname, '../../..');
const sourceOf = (path: string): string => readFileSync(join(rootDir, path), 'utf8');

function sourcesIn(folder: string): readonly (readonly [path: string, text: string])[] {
  const names = readdirSync(join(rootDir, folder), { recursive: true }).map(String);
  return names
    .filter((name) => /\.(ts|tsx|html|css)$/.test(name))
    .map((name) => [join(folder, name), sourceOf(join(folder, name))]);
}

const pathsWith = (folders: readonly string[], pattern: RegExp): readonly string[] =>
  folders
    .flatMap(sourcesIn)
    .filter(([, text]) => pattern.test(text))
    .map(([path]) => path);

describe('the rules of Electron’s security checklist', () => {
  it('isolate and sandbox every page, and nothing switches that off', () => {
    expect(sourceOf('main/index.ts')).toContain('app.enableSandbox()');
    expect(sourceOf('main/window.ts')).toMatch(
      /sandbox: true,\s+contextIsolation: true,\s+nodeIntegration: false/,
    );
    const off =
      /nodeIntegration: true|contextIsolation: false|sandbox: false|webSecurity: false|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|webviewTag: true/;
    expect(pathsWith(['main', 'preload'], off)).toEqual([]);
  });

  it('allow no inline or remote script, and nothing remote at all', () => {
    const policy = new Map(
      contentSecurityPolicy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]),
    );
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'"]);
    const sources = [...policy.values()].flat();
    expect(sources.filter((source) => /^https?:|^\*|unsafe-eval/.test(source))).toEqual([]);
  });

  it('load nothing into the page from elsewhere', () => {
    expect(pathsWith(['renderer'], /(?:src|href)=["']https?:|@import ["']?(?:url\()?["']?https?:/)).toEqual(
      [],
    );
    expect(
      pathsWith(['renderer'], /dangerouslySetInnerHTML|\.innerHTML\s*=|\beval\(|new Function\(/),
    ).toEqual([]);
  });

  it.each([
    'app://bundle/../package.json',
    'app://bundle/..%2fpackage.json',
    'app://bundle/%2e%2e/%2e%2e/etc/passwd',
    'app://bundle/..%5c..%5cpackage.json',
    'app://bundle/%00index.html',
    'app://bundle/%',
    'app://bundle//etc/passwd',
    'app://bundle.example.com/index.html',
    'app://other/index.html',
  ])('serve no file outside the page’s folder for %s', async (url) => {
    const { status } = await answerFromFiles(join(rootDir, 'renderer'), new Request(url));
    expect([403, 404]).toContain(status);
  });

  it('answer GET alone', async () => {
    const request = new Request('app://bundle/index.html', { method: 'POST' });
    expect((await answerFromFiles(join(rootDir, 'renderer'), request)).status).toBe(405);
  });

  it('deny permissions where they are asked for and where they are checked', () => {
    const source = sourceOf('main/window.ts');
    expect(source).toContain('setPermissionRequestHandler');
    expect(source).toContain('setPermissionCheckHandler');
    expect(source).toContain("new Set(['clipboard-sanitized-write'])");
  });

  it('prevent navigation, redirects, webviews and windows on every page that is made', () => {
    const source = sourceOf('main/window.ts');
    for (const event of ['will-navigate', 'will-redirect', 'will-attach-webview']) {
      expect(source).toContain(`contents.on('${event}', (event) => event.preventDefault())`);
    }
    expect(source).toContain("setWindowOpenHandler(() => ({ action: 'deny' }))");
  });

  it.each([
    'http://example.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'smb://host/share',
    'ms-settings:',
    'app://bundle/index.html',
    'not an address',
    ' ',
  ])('hand no address to the system that is not https: %s', (address) => {
    expect(() => webAddress(address)).toThrow(expect.objectContaining({ code: 'bad_input' }));
  });

  it('open addresses at one place', () => {
    expect(pathsWith(['main'], /shell\.openExternal/)).toEqual(['main/desktop.ts']);
  });

  it('hand the page functions, and never ipcRenderer or an event', () => {
    const source = sourceOf('preload/index.ts');
    expect(source).not.toMatch(/exposeInMainWorld\([^)]*ipcRenderer/);
    expect(pathsWith(['preload'], /from 'electron'/)).toEqual(['preload/index.ts']);
  });

  it('set the fuses', () => {
    const config = sourceOf('electron-builder.yml');
    for (const [fuse, value] of [
      ['runAsNode', false],
      ['enableNodeOptionsEnvironmentVariable', false],
      ['enableNodeCliInspectArguments', false],
      ['grantFileProtocolExtraPrivileges', false],
      ['enableCookieEncryption', true],
      ['enableEmbeddedAsarIntegrityValidation', true],
      ['onlyLoadAppFromAsar', true],
    ] as const) {
      expect(config).toContain(`  ${fuse}: ${value}\n`);
    }
  });

  it('keep the developer tools out of a packaged app: no tools, and no entry to open them', () => {
    expect(sourceOf('main/window.ts')).toContain('devTools: !app.isPackaged');
    expect(sourceOf('main/menu.ts')).toMatch(/isPackaged\s*\?\s*\[\]\s*:[^?]*toggleDevTools/);
    expect(pathsWith(['main'], /openDevTools|remote-debugging|inspect-brk/)).toEqual([]);
  });

  it('show secrets as dots only, and never ask the browser to keep them', () => {
    const source = sourceOf('renderer/components/secret-field.tsx');
    expect(source).toContain('type="password"');
    expect(source).toContain('autoComplete="off"');
    const elsewhere = /label="[^"]*(?:[Pp]assword|[Pp]assphrase|[Ww]rite key|[Tt]oken)"/;
    const unmasked = sourcesIn('renderer').filter(
      ([, text]) => elsewhere.test(text) && !/SecretField|type="password"/.test(text),
    );
    expect(unmasked.map(([path]) => path)).toEqual([]);
  });

  it('run a project’s secretCommand from the command line alone, never from the window', () => {
    expect(pathsWith(['main'], /withCommands\(|readCommand\(/)).toEqual([
      'main/cli/target.ts',
      'main/vault/secret-command.ts',
      'main/vault/secrets.ts',
    ]);
  });

  it('run no text through a shell', () => {
    expect(
      pathsWith(['main'], /shell: true|execSync\(|\{[^}]*\bexec\b[^}]*\} from 'node:child_process'/),
    ).toEqual([]);
  });
});
