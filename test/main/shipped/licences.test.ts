import { describe, expect, it } from 'vitest';
import { licenceTexts, refusedLicences } from '../../support/shipped/licences.ts';
import { shippedPackages } from '../../support/shipped/packages.ts';
import { shippedBom } from '../../support/shipped/sbom.ts';

const packages = shippedPackages();
const names = new Set(packages.map(({ name }) => name));

describe('what ships', () => {
  it('is what runs and what is bundled into the page, and nothing that only builds or tests', () => {
    for (const name of ['pg', 'better-sqlite3', 'react', 'scheduler', '@codemirror/state', 'zod'])
      expect(names).toContain(name);
    for (const name of ['vite', 'vitest', 'electron', 'playwright', 'fast-check'])
      expect(names).not.toContain(name);
  });

  it('has licences that are known and permissive', () => {
    expect(refusedLicences(packages)).toEqual([]);
  });

  it('is refused under an unknown licence, or one that asks for the source', () => {
    const under = (licence: string) => ({ name: 'x', version: '1', licence, dir: '/nowhere' });
    expect(refusedLicences(['unknown', 'GPL-3.0', 'MIT AND LGPL-2.1'].map(under))).toHaveLength(3);
    expect(refusedLicences(['(MIT OR GPL-3.0)', 'MIT AND ISC'].map(under))).toEqual([]);
  });

  it('passes on the text of each licence', () => {
    const texts = licenceTexts(packages);
    expect(texts).toContain('Copyright (c) Meta Platforms');
    expect(texts).toMatch(/^better-sqlite3 .* \(MIT\)$/m);
  });

  it('is the whole bill of materials', () => {
    const components = [...packages, { name: 'vitest', version: '1' }].map(({ name, version }) => ({
      'bom-ref': `${name}@${version}`,
      name,
      version,
    }));
    const dependencies = components.map((component) => ({ ref: component['bom-ref'] }));
    const bom = shippedBom({ components, dependencies });
    expect(bom.components).toHaveLength(packages.length);
    expect(bom.dependencies).toHaveLength(packages.length);
  });
});
