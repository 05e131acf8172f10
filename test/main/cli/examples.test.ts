import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { createProgram, type Execution } from '../../../main/cli/program.ts';
import { processTerminal } from '../../../main/cli/terminal.ts';
import { parseSchedule } from '../../../main/scheduler/schedule.ts';

const examplesDir = join(import.meta.dirname, '../../../assets/examples');
const example = (name: string): string => readFileSync(join(examplesDir, name), 'utf8');

/** Reads a command as `sqltraits` does, up to where it would be executed. Throws for one that doesn't exist. */
async function parsed(args: readonly string[]): Promise<Execution['options']> {
  const executions: Execution[] = [];
  const program = createProgram({
    version: '0.0.0',
    asJson: false,
    terminal: processTerminal(),
    execute: async (_command, execution) => void executions.push(execution),
  });
  await program.parseAsync([...args], { from: 'user' });
  return executions[0]?.options ?? {};
}

describe('the examples of running without a window', () => {
  it('cron: a line of five fields, and a command that there is', async () => {
    const line = example('crontab')
      .split('\n')
      .find((each) => each.includes('daemon --once'));
    const [, when = '', command = ''] = /^((?:\S+ ){5}).* sqltraits (.*) >>/.exec(line ?? '') ?? [];
    expect(parseSchedule(when, { shortestMinutes: 1 }).kind).toBe('cron');
    expect(await parsed(command.split(' '))).toMatchObject({ project: '$TRAITS' });
  });

  it('systemd: a command that there is, with its state where the unit may write', async () => {
    const unit = example('sqltraits.service');
    const [, command = ''] = /^ExecStart=\S+\/sqltraits (.*)$/m.exec(unit) ?? [];
    expect(await parsed(command.split(' '))).toEqual({ project: '/srv/traits', data: '/var/lib/sqltraits' });
    expect(unit).toMatch(/^StateDirectory=sqltraits$/m);
  });

  it('Airflow: a command that there is', async () => {
    const [, command = ''] = /command = \["sqltraits", (.*)\]/.exec(example('airflow_dag.py')) ?? [];
    const args = command.split(', ').map((word) => word.replace(/^f?"|"$/g, ''));
    expect(await parsed(args)).toMatchObject({ project: 'PROJECT', json: true });
  });

  it('Kubernetes: a deployment of one whose daemon and probes share a state', async () => {
    const documents = parseAllDocuments(example('kubernetes.yml')).map((document) => {
      expect(document.errors).toEqual([]);
      return document.toJS() as { kind: string; spec: Deployment };
    });
    const deployment = documents.find(({ kind }) => kind === 'Deployment')?.spec;
    const [container] = deployment?.template.spec.containers ?? [];
    expect(deployment?.replicas).toBe(1);
    const probes = [container?.readinessProbe, container?.livenessProbe].map((probe) => probe?.exec.command);
    for (const words of [container?.args, ...probes]) {
      expect(words?.[0]).toBe('sqltraits');
      expect(await parsed(words?.slice(1) ?? [])).toMatchObject({ data: '/state' });
    }
  });
});

interface Probe {
  readonly exec: { readonly command: readonly string[] };
}

interface Deployment {
  readonly replicas: number;
  readonly template: {
    readonly spec: {
      readonly containers: readonly {
        readonly args: readonly string[];
        readonly readinessProbe: Probe;
        readonly livenessProbe: Probe;
      }[];
    };
  };
}
