/** `connect test NAME`: the named checks of one warehouse of the project. */
import type { Check } from '../../preload/connection-model.ts';
import { readProject } from '../traits/project.ts';
import type { Command } from './context.ts';
import { missingSecretAdvice } from './missing-secret.ts';
import { type FailedDocument, failedDocument } from './problems.ts';
import { table } from './table.ts';
import { openWarehouse, projectDirOf } from './target.ts';
import type { Paint } from './terminal.ts';

interface TestDocument {
  readonly status: 'succeeded' | 'failed';
  readonly warehouse: string;
  readonly checks: readonly Check[];
  readonly problems: FailedDocument['problems'];
}

export function testConnection(name: string): Command {
  return async (context) => {
    const project = readProject(projectDirOf(context));
    const connection = await openWarehouse(context, project, name);
    const checks = await context.services.work.checkConnection({
      draft: { name, settings: connection.settings },
      secrets: connection.secrets,
    });
    const code = checks.find((check) => !check.ok)?.code;
    const askedForOne = code === 'auth_failed' || code === 'secret_missing';
    const advice = askedForOne ? missingSecretAdvice(connection) : undefined;
    const document = toDocument(name, checks, advice);
    const hint = advice === undefined ? '' : `\n${advice}`;
    return {
      document,
      text: `${name}\n${renderChecks(checks, context.terminal.paint)}${hint}`,
      exitCode: document.status === 'succeeded' ? 0 : 1,
    };
  };
}

function toDocument(warehouse: string, checks: readonly Check[], advice: string | undefined): TestDocument {
  const failed = checks.find((check) => !check.ok);
  if (!failed && checks.length > 0) return { status: 'succeeded', warehouse, checks, problems: [] };
  const message = failed ? `${failed.name}: ${failed.advice}` : 'The test ended without a single check.';
  return {
    status: 'failed',
    warehouse,
    checks,
    problems: failedDocument({
      code: failed?.code ?? 'unreachable',
      message,
      ...(advice !== undefined && { advice }),
    }).problems,
  };
}

function renderChecks(checks: readonly Check[], paint: Paint): string {
  return table(
    [{ title: 'check' }, { title: 'result' }, { title: '' }],
    checks.map(({ name, ok, advice }) => [name, ok ? paint('green', 'ok') : paint('red', 'failed'), advice]),
  );
}
