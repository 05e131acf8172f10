/** Amazon Redshift, clusters and serverless workgroups, through `pg`. */
import type { Check, RedshiftSettings } from '../../preload/connection-model.ts';
import { testConnection } from './postgres/checks.ts';
import { connect } from './postgres/connect.ts';
import { sessionOver } from './postgres/session.ts';
import { redshiftDialect } from './redshift/own-dialect.ts';
import type { OpenOptions, Session, Warehouse } from './warehouse.ts';

export const redshift: Warehouse<RedshiftSettings> = {
  kind: 'redshift',
  capabilities: { estimatesBytes: false, resumes: false },
  open,
  test,
};

async function open(settings: RedshiftSettings, options: OpenOptions): Promise<Session> {
  return sessionOver(await connect({ settings, dialect: redshiftDialect(settings) }, options));
}

function test(settings: RedshiftSettings, options: OpenOptions): AsyncIterable<Check> {
  return testConnection({ settings, dialect: redshiftDialect(settings) }, options);
}
