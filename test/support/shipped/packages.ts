/** Which packages an installed app holds: production dependencies as they are, and what Vite bundles into the page. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

interface Locked {
  readonly version: string;
  readonly dev?: boolean;
  readonly license?: string;
  readonly dependencies?: { readonly [name: string]: string };
}

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As the package says it, an SPDX expression. */
  readonly licence: string;
  /** Absent on this machine where it is another platform's. */
  readonly dir: string;
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** Sorted by name, then version. Electron itself comes with texts of its own. */
export function shippedPackages(): readonly ShippedPackage[] {
  const { packages } = read(join(root, 'package-lock.json')) as { packages: Record<string, Locked> };
  const paths = new Set(Object.keys(packages).filter((path) => path !== '' && packages[path]?.dev !== true));
  for (const name of importedByPage()) addWithDependencies(packages, `node_modules/${name}`, paths);
  return [...paths]
    .map((path) => describe(path, packages[path]))
    .sort((a, b) => `${a.name} ${a.version}`.localeCompare(`${b.name} ${b.version}`, 'en'));
}

function describe(path: string, locked: Locked | undefined): ShippedPackage {
  const dir = join(root, path);
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return { name, version: locked?.version ?? '', licence: locked?.license ?? ownWord(dir), dir };
}

/** Packages of before 2014 list their licences in their own way, which npm leaves out of the lock. */
function ownWord(dir: string): string {
  try {
    const { licenses = [] } = read(join(dir, 'package.json')) as { licenses?: readonly { type?: string }[] };
    return licenses.map(({ type }) => type).join(' OR ') || 'unknown';
  } catch {
    return 'unknown';
  }
}

const imports = /(?:from|import)\s*\(?\s*'((?:@[\w.-]+\/)?[\w-][\w.-]*)(?:\/[^']*)?'/g;

function importedByPage(): ReadonlySet<string> {
  const files = globSync('{renderer,preload}/**/*.{ts,tsx}', { cwd: root });
  const names = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(imports)].map(([, name = '']) => name),
  );
  return new Set(names.filter((name) => name !== 'electron'));
}

function addWithDependencies(packages: Record<string, Locked>, path: string, paths: Set<string>): void {
  const locked = packages[path];
  if (!locked || paths.has(path)) return;
  paths.add(path);
  for (const name of Object.keys(locked.dependencies ?? {})) {
    addWithDependencies(packages, resolved(packages, path, name), paths);
  }
}

/** Node's own way: the nearest `node_modules` above. */
function resolved(packages: Record<string, Locked>, from: string, name: string): string {
  for (let at = from; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const nested = `${at}/node_modules/${name}`;
    if (packages[nested]) return nested;
  }
  return `node_modules/${name}`;
}
