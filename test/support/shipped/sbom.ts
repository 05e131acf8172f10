/**
 * `npm run sbom`: what an installed app is made of, as CycloneDX, on stdout. npm writes it from the lock; what only builds and tests
 * need is taken out, what is bundled into the page stays in.
 */
import { spawnSync } from 'node:child_process';
import { shippedPackages } from './packages.ts';

interface Bom {
  readonly components: readonly {
    readonly 'bom-ref': string;
    readonly name: string;
    readonly version: string;
  }[];
  readonly dependencies: readonly { readonly ref: string }[];
}

/** npm's own program, where npm runs this; else the one on the path. */
function npmSbom(): string {
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
  const npmPath = process.env.npm_execpath;
  const [command, first] = npmPath ? [process.execPath, [npmPath]] : ['npm', []];
  const run = spawnSync(command, [...first, ...args], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (run.status !== 0) throw new Error(`npm sbom failed: ${run.stderr}`);
  return run.stdout;
}

/** The bill of everything, without what does not ship. */
export function shippedBom<B extends Bom>(bom: B): B {
  const shipped = new Set(shippedPackages().map(({ name, version }) => `${name}@${version}`));
  const components = bom.components.filter(({ name, version }) => shipped.has(`${name}@${version}`));
  const refs = new Set(components.map((component) => component['bom-ref']));
  const dependencies = bom.dependencies.filter(({ ref }) => refs.has(ref) || ref.startsWith('sql-traits@'));
  return { ...bom, components, dependencies };
}

if (import.meta.main)
  process.stdout.write(`${JSON.stringify(shippedBom(JSON.parse(npmSbom()) as Bom), null, 2)}\n`);
