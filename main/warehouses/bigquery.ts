/** BigQuery, through Google's client and its REST API. BigQuery Data Viewer and Job User are enough. */
import type { BigQuerySettings, Check } from '../../preload/connection-model.ts';
import { createClient } from './bigquery/client.ts';
import { testConnection } from './bigquery/connection-test.ts';
import { BigQuerySession } from './bigquery/session.ts';
import type { OpenOptions, Session, Warehouse } from './warehouse.ts';

export const bigquery: Warehouse<BigQuerySettings> = {
  kind: 'bigquery',
  capabilities: { estimatesBytes: true, resumes: true },
  maximumBytes: (settings) => settings.maximumBytesBilled,
  open,
  test,
};

async function open(settings: BigQuerySettings, options: OpenOptions): Promise<Session> {
  return new BigQuerySession(createClient(settings, options));
}

function test(settings: BigQuerySettings, options: OpenOptions): AsyncIterable<Check> {
  return testConnection(settings, options);
}
