import { password, startSnowflake } from '../../support/snowflake/server.ts';
import { startTcpProxy } from '../../support/wire/tcp-proxy.ts';
import type { Place, RefusedLogin } from './place.ts';

/** The stand-in of Snowflake, reached over a wire that can be cut. */
export async function startSnowflakePlace(): Promise<Place> {
  const server = await startSnowflake();
  await server.admin(
    "create table people (id integer, name text); insert into people values (1, 'Ada'), (2, 'Bob'); create table salaries (id integer, amount integer)",
  );
  const { routes } = server;
  routes.engine.denied.add('salaries');
  const wire = await startTcpProxy(Number(new URL(server.url).port));
  const settings = server.settings({ accessUrl: `http://127.0.0.1:${wire.port}` });
  const login = { settings, secrets: { password } };
  const refused: readonly RefusedLogin[] = [
    { ...login, what: 'a wrong password', secrets: { password: 'a-wrong-one' }, code: 'auth_failed' },
    {
      ...login,
      what: 'a closed port',
      settings: { ...settings, accessUrl: 'http://127.0.0.1:9' },
      code: 'unreachable',
    },
    {
      ...login,
      what: 'a missing warehouse',
      settings: { ...settings, warehouse: 'nowhere' },
      code: 'warehouse_missing',
    },
    {
      ...login,
      what: 'a missing database',
      settings: { ...settings, database: 'nowhere' },
      code: 'warehouse_missing',
    },
    {
      ...login,
      what: 'a role of others',
      settings: { ...settings, role: 'boss' },
      code: 'permission_denied',
    },
    { ...login, what: 'nothing to log in with', secrets: {}, code: 'secret_missing' },
  ];
  return {
    ...login,
    refused,
    running: async () => routes.queries.running,
    tag: async () =>
      String(server.sent.findLast(({ json }) => json.asyncExec)?.json.parameters?.QUERY_TAG ?? ''),
    paid: () => routes.queries.paid,
    cut: wire.cut,
    mend: wire.mend,
    setZone: async (zone) => {
      routes.engine.zone = zone;
    },
    remove: async () => {
      await wire.close();
      await server.close();
    },
  };
}
