import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: {
    readonly build: {
      readonly strategy: { readonly matrix: { readonly os: readonly string[] } };
      readonly steps: readonly Step[];
    };
  };
}

const root = join(import.meta.dirname, '../..');
const workflow = parse(readFileSync(join(root, '.github/workflows/build.yml'), 'utf8')) as Workflow;
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};
const { steps, strategy } = workflow.jobs.build;

describe('the workflow', () => {
  it('lints, builds, tests and drives the window on three systems', () => {
    expect(strategy.matrix.os).toEqual(['ubuntu-latest', 'macos-latest', 'windows-latest']);
    const commands = steps.map(({ run = '' }) => run).join('\n');
    for (const name of ['check', 'build', 'unit', 'e2e', 'audit', 'sbom', 'dist']) {
      expect(commands).toMatch(new RegExp(`npm run (--silent )?${name}\\b`));
      expect(scripts).toHaveProperty(name);
    }
  });

  it('hands its secrets to the signing of tags only', () => {
    const secret = steps.filter((step) => JSON.stringify(step).includes('secrets.'));
    expect(secret.map((step) => step.if)).toEqual(["startsWith(github.ref, 'refs/tags/v')"]);
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  it("uses GitHub's own actions, by major version", () => {
    for (const { uses } of steps) if (uses) expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/);
  });
});
