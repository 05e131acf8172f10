/** Kind -> adapter, each loaded when first used: no SDK is in memory before somebody needs it. */
import type { ConnectionKind, ConnectionSettings } from '../../preload/connection-model.ts';
import type { Warehouse } from './warehouse.ts';

const loaders: {
  readonly [Kind in ConnectionKind]: () => Promise<Warehouse<Extract<ConnectionSettings, { kind: Kind }>>>;
} = {
  postgres: async () => (await import('./postgres.ts')).postgres,
  redshift: async () => (await import('./redshift.ts')).redshift,
  bigquery: async () => (await import('./bigquery.ts')).bigquery,
  snowflake: async () => (await import('./snowflake.ts')).snowflake,
  duckdb: async () => (await import('./duckdb.ts')).duckdb,
};

/** The adapter for saved settings. */
export async function warehouseFor(settings: ConnectionSettings): Promise<Warehouse> {
  return (await loaders[settings.kind]()) as Warehouse;
}
