import type { Connection } from '../../../preload/connection-model.ts';

/** Where a warehouse is, in one line: `reader@db.example.com:5432/analytics`, a project, an account, a path. */
export function addressOf({ settings }: Pick<Connection, 'settings'>): string {
  switch (settings.kind) {
    case 'duckdb':
      return settings.path;
    case 'bigquery':
      return `${settings.projectId}, ${settings.location}`;
    case 'snowflake':
      return `${settings.username}@${settings.account}/${settings.warehouse}`;
    case 'postgres':
    case 'redshift':
      return `${settings.user}@${settings.host}:${settings.port}/${settings.database}`;
  }
}
