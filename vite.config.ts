/** One config for four bundles (main, preload, renderer; `--mode` picks one) and the Vitest projects. */
import { cpSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin, UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import manifest from './package.json' with { type: 'json' };
import { licenceTexts } from './test/support/shipped/licences.ts';
import { shippedPackages } from './test/support/shipped/packages.ts';

const root = import.meta.dirname;
const at = (...parts: string[]): string => join(root, ...parts);
const external = [
  'electron',
  /^node:/,
  ...builtinModules,
  ...Object.keys(manifest.dependencies).flatMap((name) => [name, new RegExp(`^${name}/`)]),
];

/** SQL stays SQL: the `.sql` folders lie beside the bundle as they lie beside the source. */
const copySql: Plugin = {
  name: 'copy-sql',
  closeBundle() {
    cpSync(at('main/store/migrations'), at('dist/main/migrations'), { recursive: true });
    cpSync(at('main/engine/state-migrations'), at('dist/main/state-migrations'), { recursive: true });
    cpSync(at('main/warehouses/sql'), at('dist/main/sql'), { recursive: true });
  },
};

/** The licences of what ships ask to be passed on with it; Help shows them. */
const writeLicences: Plugin = {
  name: 'write-licences',
  closeBundle() {
    writeFileSync(at('dist/renderer/licences.txt'), licenceTexts(shippedPackages()));
  },
};

const main: UserConfig = {
  plugins: [copySql],
  build: {
    ssr: true,
    target: 'node24',
    outDir: at('dist/main'),
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: {
        index: at('main/index.ts'),
        cli: at('main/cli.ts'),
        worker: at('main/engine/worker.ts'),
        'lists-worker': at('main/engine/lists/lists-worker.ts'),
      },
      external,
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

const preload: UserConfig = {
  build: {
    ssr: true,
    target: 'chrome144',
    outDir: at('dist/preload'),
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: { index: at('preload/index.ts') },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
};

const renderer: UserConfig = {
  root: at('renderer'),
  base: './',
  plugins: [react(), writeLicences],
  build: { target: 'chrome144', outDir: at('dist/renderer'), emptyOutDir: true },
};

const bundles: Record<string, UserConfig> = { main, preload, renderer };

export default defineConfig(({ mode }) => ({
  root,
  ...(bundles[mode] ?? renderer),
  test: {
    root,
    // One worker per core: with the default (one less) half of a two-core machine would idle.
    maxWorkers: availableParallelism(),
    // Each engine thread in the tests strips types in WebAssembly of its own. V8 of Node 24 crashes now and then when it speeds up that
    // code's calls while another such thread ends (`Runtime_TierUpWasmToJSWrapper`); the built worker has none of it.
    execArgv: ['--wasm-wrapper-tiering-budget=1000000000'],
    reporters: ['default', at('test/contract/warehouses/table-reporter.ts')],
    projects: [
      {
        test: {
          name: 'node',
          root,
          environment: 'node',
          include: ['test/{main,preload,contract,faults}/**/*.test.ts'],
          globalSetup: ['test/support/postgres/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: { name: 'page', root, environment: 'node', include: ['test/renderer/**/*.test.{ts,tsx}'] },
      },
    ],
  },
}));
