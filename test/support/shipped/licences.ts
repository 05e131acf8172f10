/** The licences of everything that ships, in one text: they ask to be passed on with the program. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShippedPackage } from './packages.ts';

/** Permissive licences, which ask for no more than their own text. */
const accepted: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
]);

/** Packages whose licence is unknown, or asks for more than we may give. `A OR B` is a choice, `A AND B` is both. */
export const refusedLicences = (packages: readonly ShippedPackage[]): readonly string[] =>
  packages.filter(({ licence }) => !isAccepted(licence)).map(({ name, licence }) => `${name}: ${licence}`);

const isAccepted = (licence: string): boolean =>
  licence
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => accepted.has(each)));

const licenceFile = /^(licen[cs]e|copying|notice)/i;

/** A list of name, version and licence, then each text once, under the packages that bring it. */
export function licenceTexts(packages: readonly ShippedPackage[]): string {
  const list = packages.map(({ name, version, licence }) => `${name} ${version} (${licence})`).join('\n');
  const owners = new Map<string, string[]>();
  for (const { name, dir } of packages) {
    for (const text of textsIn(dir)) owners.set(text, [...(owners.get(text) ?? []), name]);
  }
  const texts = [...owners].map(([text, names]) => `${[...new Set(names)].join(', ')}\n\n${text}`);
  return `${[list, ...texts].join(`\n\n${'-'.repeat(78)}\n\n`)}\n`;
}

function textsIn(dir: string): readonly string[] {
  try {
    const names = readdirSync(dir).filter((name) => licenceFile.test(name));
    return names.map((name) => readFileSync(join(dir, name), 'utf8').trim());
  } catch {
    // Another platform's package, or a folder of that name.
    return [];
  }
}
