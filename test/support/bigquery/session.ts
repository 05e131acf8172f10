/** Sessions on the local server as the app opens them. */
import { bigquery } from '../../../main/warehouses/bigquery.ts';
import type { Session } from '../../../main/warehouses/warehouse.ts';
import type { BigQuerySettings, Check } from '../../../preload/connection-model.ts';
import type { Secrets } from '../../../preload/secrets.ts';
import { never } from '../rows.ts';
import type { BigQueryServer, Seen } from './server.ts';

export const testProject = 'test-project';

export function settingsFor(
  server: Pick<BigQueryServer, 'url'>,
  changes: Partial<BigQuerySettings> = {},
): BigQuerySettings {
  return {
    kind: 'bigquery',
    projectId: testProject,
    location: 'EU',
    auth: 'serviceAccount',
    apiEndpoint: server.url,
    statementTimeout: 60,
    ...changes,
  };
}

export function openOn(
  server: Pick<BigQueryServer, 'url'>,
  changes: Partial<BigQuerySettings> = {},
  secrets: Secrets = {},
): Promise<Session> {
  const options = { secrets, signal: never, applicationName: 'SQL Traits' };
  return bigquery.open(settingsFor(server, changes), options);
}

export async function checksOn(
  server: Pick<BigQueryServer, 'url'>,
  changes: Partial<BigQuerySettings> = {},
  secrets: Secrets = {},
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const options = { secrets, signal: never, applicationName: 'SQL Traits' };
  for await (const check of bigquery.test(settingsFor(server, changes), options)) checks.push(check);
  return checks;
}

/** `POST /jobs`, `GET /queries/...`: what was asked, below the project, dry runs left out. */
export function asked(server: BigQueryServer): readonly string[] {
  return server.seen
    .filter((one) => !isDryRun(one))
    .map(
      ({ method, path }) =>
        `${method} ${path.replace(/^\/projects\/[^/]+/, '').replace(/sqltraits_[\w-]+/, 'JOB')}`,
    );
}

export function isDryRun({ body }: Seen): boolean {
  return (body as { configuration?: { dryRun?: boolean } } | undefined)?.configuration?.dryRun === true;
}

/** The body of the job that was really inserted. */
export function insertedJob(server: BigQueryServer): Insertion {
  const found = server.seen.find(
    (one) => one.method === 'POST' && one.path.endsWith('/jobs') && !isDryRun(one),
  );
  if (found === undefined) throw new Error('No job was inserted');
  return found.body as Insertion;
}

export interface Insertion {
  readonly jobReference: { readonly jobId: string; readonly location: string };
  readonly configuration: {
    readonly labels: { readonly [name: string]: string };
    readonly jobTimeoutMs: string;
    readonly query: { readonly useLegacySql: boolean; readonly maximumBytesBilled?: string };
  };
}
