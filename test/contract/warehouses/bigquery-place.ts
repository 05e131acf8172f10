import type { BigQuerySettings } from '../../../preload/connection-model.ts';
import { startBigQueryServer } from '../../support/bigquery/server.ts';
import { makeAccount } from '../../support/bigquery/tokens.ts';
import { startTcpProxy } from '../../support/wire/tcp-proxy.ts';
import type { Place, RefusedLogin } from './place.ts';

const project = 'contract-project';
const setUp = [
  'create schema app',
  'create table app.people (id integer, name varchar)',
  "insert into app.people values (1, 'Ada'), (2, 'Bob')",
];
const people = [
  { name: 'id', type: 'INTEGER' },
  { name: 'name', type: 'STRING' },
];
const datasets = [{ id: 'app', location: 'EU', tables: { people } }];

/** A local server in BigQuery's place, that takes only tokens signed by its one account, over a wire that can be cut. */
export async function startBigQueryPlace(): Promise<Place> {
  const account = makeAccount(project);
  const server = await startBigQueryServer({ project, account, setUp, datasets, denied: ['app.salaries'] });
  const wire = await startTcpProxy(server.port);
  const settings: BigQuerySettings = {
    kind: 'bigquery',
    projectId: project,
    location: 'EU',
    auth: 'serviceAccount',
    apiEndpoint: `http://127.0.0.1:${wire.port}`,
    statementTimeout: 3600,
  };
  const login = { settings, secrets: { credentials: account.key } };
  const { apiEndpoint: _, ...online } = settings;
  const refused: readonly RefusedLogin[] = [
    {
      ...login,
      what: 'a key of another account',
      secrets: { credentials: makeAccount(project).key },
      code: 'auth_failed',
    },
    {
      ...login,
      what: 'half a key',
      secrets: { credentials: '{"type": "service_account"}' },
      code: 'auth_failed',
    },
    { ...login, what: 'no key', settings: online, secrets: {}, code: 'secret_missing' },
    {
      ...login,
      what: 'a closed port',
      settings: { ...settings, apiEndpoint: 'http://127.0.0.1:9' },
      code: 'unreachable',
    },
    {
      ...login,
      what: 'a missing project',
      settings: { ...settings, projectId: 'nowhere' },
      code: 'warehouse_missing',
    },
  ];
  return {
    ...login,
    refused,
    running: async () => server.running(),
    tag: async () => server.labels(),
    paid: () => server.paid(),
    cut: wire.cut,
    mend: wire.mend,
    remove: async () => {
      await wire.close();
      await server.close();
    },
  };
}
