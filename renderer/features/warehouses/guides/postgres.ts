import type { Guide } from './guide.ts';
import { quoteName, typedOr } from './quoting.ts';

/** A user that can log in and read, and nothing else. */
export const postgresGuide: Guide = (texts) => {
  const user = quoteName(typedOr(texts.user, 'sql_traits'));
  const database = quoteName(typedOr(texts.database, 'analytics'));
  return [
    {
      title: 'Create a separate read-only user',
      text: 'Run this as an admin of the database. Choose a long password.',
      code: `CREATE ROLE ${user} LOGIN
  PASSWORD 'a long password';
GRANT CONNECT ON DATABASE ${database}
  TO ${user};
ALTER ROLE ${user}
  SET default_transaction_read_only = on;`,
    },
    {
      title: 'Let it read',
      text: 'It needs both the schema and its tables. Repeat this for each schema that your queries read. The last line covers tables that the same admin creates later.',
      code: `GRANT USAGE ON SCHEMA "public" TO ${user};
GRANT SELECT ON ALL TABLES
  IN SCHEMA "public" TO ${user};
ALTER DEFAULT PRIVILEGES IN SCHEMA "public"
  GRANT SELECT ON TABLES TO ${user};`,
    },
    {
      title: 'Open the way',
      text: 'The server must accept connections from this machine. Add its address to the IP allow list, or connect your VPN first. For a server in a private network, fill in “SSH tunnel”.',
    },
    {
      title: 'Keep the connection encrypted',
      text: 'Leave TLS at “verify-full”. If the provider has a certificate authority of its own, add its file under “Own certificates”.',
    },
  ];
};
