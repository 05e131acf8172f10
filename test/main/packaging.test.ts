import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import type { Configuration } from 'electron-builder';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { appId } from '../../main/app-id.ts';
import { linkScheme } from '../../main/desktop/open-requests.ts';

const root = join(import.meta.dirname, '../..');
const config = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Configuration;

describe('electron-builder.yml', () => {
  it("is valid by electron-builder's own schema", async () => {
    await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined();
  });

  it('sets every fuse, closed', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
      resetAdHocDarwinSignature: true,
    });
  });

  it('packs built bundles and production dependencies only', () => {
    const packed = [config.files]
      .flat()
      .filter((pattern): pattern is string => typeof pattern === 'string' && !pattern.startsWith('!'));
    expect(packed).toContain('dist/**');
    expect(packed.filter((pattern) => !/^(dist\/|package\.json$|node_modules\/)/.test(pattern))).toEqual([]);
  });

  it('leaves native parts as they are and outside the archive', () => {
    expect(config.npmRebuild).toBe(false);
    expect(config.asarUnpack).toContain('**/*.node');
  });

  it('ships the assets beside the app, its icon included', () => {
    expect(config.extraResources).toEqual([{ from: 'assets', to: 'assets' }]);
    // The tray's images are looked for in tray-state.test.ts.
    expect(existsSync(join(root, 'assets/icon.png'))).toBe(true);
  });

  it('opens .sql files by choice, and links to traits', () => {
    // At the top level Windows' installer would take .sql away from whatever opens it.
    expect(config.fileAssociations).toBeUndefined();
    expect(config.mac?.fileAssociations).toEqual([
      expect.objectContaining({ ext: 'sql', rank: 'Alternate' }),
    ]);
    expect(config.linux?.mimeTypes).toContain('application/sql');
    const script = readFileSync(join(root, config.nsis?.include ?? ''), 'utf8');
    expect(script).toContain('OpenWithProgids');
    expect(script).not.toMatch(/Classes\\\.sql" ""/);
    expect(config.protocols).toEqual([{ name: 'SQL Traits', schemes: [linkScheme] }]);
  });

  it('is known to Windows by the id that the app says', () => {
    expect(config.appId).toBe(appId);
  });

  it('gives a Linux window and its launcher one name, by which the desktop matches them', () => {
    const { desktopName } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly desktopName?: string;
    };
    expect(desktopName).toBe(`${config.linux?.executableName}.desktop`);
    expect(config.linux?.syncDesktopName).toBe(true);
    expect(config.linux?.desktop?.entry?.StartupWMClass).toBeUndefined();
  });

  it('publishes nothing as a side effect of building', () => {
    expect(config.publish).toBeNull();
  });
});
