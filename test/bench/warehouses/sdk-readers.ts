/** How each vendor's own library streams a result: the row objects that its documentation shows, and nothing of ours. */
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { DuckDBInstance } from '@duckdb/node-api';
import { BigQuery } from '@google-cloud/bigquery';
import { PassThroughClient } from 'google-auth-library';
import pg from 'pg';
import type {
  BigQuerySettings,
  ConnectionKind,
  ConnectionSettings,
  DuckdbSettings,
  PostgresSettings,
  RedshiftSettings,
  SnowflakeSettings,
} from '../../../preload/connection-model.ts';
import type { ReadingTask } from './child.ts';

type Reader<Settings extends ConnectionSettings> = (
  task: Omit<ReadingTask, 'settings'> & { readonly settings: Settings },
) => Promise<number>;

/** Counts the objects of a stream. */
async function countAll(stream: AsyncIterable<unknown>): Promise<number> {
  let rows = 0;
  for await (const _ of stream) rows += 1;
  return rows;
}

const readPg: Reader<PostgresSettings | RedshiftSettings> = async ({ settings, secrets, sql }) => {
  const { host, port, database, user } = settings;
  const client = new pg.Client({ host, port, database, user, password: secrets.password });
  await client.connect();
  let rows = 0;
  await new Promise<void>((resolve, reject) => {
    const query = client.query(new pg.Query(sql));
    query.on('row', () => {
      rows += 1;
    });
    query.on('end', () => resolve());
    query.on('error', reject);
  });
  await client.end();
  return rows;
};

const readBigQuery: Reader<BigQuerySettings> = ({ settings, sql }) => {
  const { projectId, apiEndpoint = '' } = settings;
  const client = new BigQuery({ projectId, apiEndpoint, authClient: new PassThroughClient() });
  return countAll(client.createQueryStream({ query: sql }));
};

/** As much of snowflake-sdk, which has no types of its own, as is used here. */
interface SnowflakeSdk {
  configure(options: object): void;
  createConnection(options: object): {
    connectAsync(): Promise<unknown>;
    execute(options: {
      readonly sqlText: string;
      readonly streamResult: true;
      readonly complete: (error: Error | undefined, statement: { streamRows(): Readable }) => void;
    }): void;
  };
}

const readSnowflake: Reader<SnowflakeSettings> = async ({ settings, secrets, sql }) => {
  const sdk: SnowflakeSdk = createRequire(import.meta.url)('snowflake-sdk');
  sdk.configure({ logLevel: 'OFF', additionalLogToConsole: false });
  const { account, username, warehouse, accessUrl } = settings;
  const connection = sdk.createConnection({
    account,
    username,
    warehouse,
    accessUrl,
    password: secrets.password,
  });
  await connection.connectAsync();
  const stream = await new Promise<Readable>((resolve, reject) => {
    connection.execute({
      sqlText: sql,
      streamResult: true,
      complete: (error, statement) => (error ? reject(error) : resolve(statement.streamRows())),
    });
  });
  return countAll(stream);
};

const readDuckdb: Reader<DuckdbSettings> = async ({ settings, sql }) => {
  const instance = await DuckDBInstance.create(settings.path, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const result = await connection.stream(sql);
  let rows = 0;
  for await (const chunk of result.yieldRowObjects()) rows += chunk.length;
  return rows;
};

const readers: {
  readonly [Kind in ConnectionKind]: Reader<Extract<ConnectionSettings, { kind: Kind }>>;
} = {
  postgres: readPg,
  redshift: readPg,
  bigquery: readBigQuery,
  snowflake: readSnowflake,
  duckdb: readDuckdb,
};

/** Reads with the vendor's library; answers how many rows came. */
export function readWithSdk(task: ReadingTask): Promise<number> {
  const read = readers[task.settings.kind] as Reader<ConnectionSettings>;
  return read(task);
}
