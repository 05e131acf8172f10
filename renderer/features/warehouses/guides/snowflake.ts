import type { Texts } from '../fields/field-spec.ts';
import type { Guide, GuideStep } from './guide.ts';
import { quoteSnowflakeName, typedOr } from './quoting.ts';

/** A service user with a key pair and a role that reads. */
export const snowflakeGuide: Guide = (texts) => {
  const user = quoteSnowflakeName(typedOr(texts.username, 'SQL_TRAITS'));
  const role = quoteSnowflakeName(typedOr(texts.role, 'SQL_TRAITS_READER'));
  const warehouse = quoteSnowflakeName(typedOr(texts.warehouse, 'ANALYTICS_XS'));
  return [
    {
      title: 'Make a key pair',
      text: 'Run this on your machine. It asks for a passphrase: type it into the form, too.',
      code: `openssl genrsa 2048 |
  openssl pkcs8 -topk8 -v2 aes-256-cbc \\
  -inform PEM -out sql_traits.p8
openssl rsa -in sql_traits.p8 -pubout \\
  -out sql_traits.pub`,
      what: 'Commands',
    },
    {
      title: 'Create a role and a service user',
      text: 'Run this as an admin. A service user has no password and needs no second factor.',
      code: `USE ROLE USERADMIN;
CREATE ROLE IF NOT EXISTS
  ${role};
CREATE USER IF NOT EXISTS ${user}
  TYPE = SERVICE
  DEFAULT_ROLE = ${role}
  DEFAULT_WAREHOUSE = ${warehouse};
GRANT ROLE ${role}
  TO USER ${user};`,
    },
    {
      title: 'Give the user the public key',
      text: 'Put in the lines of sql_traits.pub between BEGIN and END, as one line. Then drop sql_traits.p8 into this form.',
      code: `ALTER USER ${user} SET RSA_PUBLIC_KEY =
  'MIIBIjANBgkq…';`,
    },
    letRead(texts, { role, warehouse }),
    {
      title: 'Open the way',
      text: 'If your account has a network policy, ask an admin to add this machine’s address to it. A programmatic access token of a service user always needs one. With a private link, set its address under “Limits and advanced settings”.',
    },
  ];
};

/** Everything on the way to a table needs its own grant. */
function letRead(texts: Texts, { role, warehouse }: { role: string; warehouse: string }): GuideStep {
  const database = quoteSnowflakeName(typedOr(texts.database, 'ANALYTICS'));
  const schema = `${database}.${quoteSnowflakeName(typedOr(texts.schema, 'PUBLIC'))}`;
  return {
    title: 'Let the role read',
    text: 'Repeat the lines about the schema for each one that your queries read.',
    code: `USE ROLE SECURITYADMIN;
GRANT USAGE ON WAREHOUSE ${warehouse} TO ROLE ${role};
GRANT USAGE ON DATABASE ${database} TO ROLE ${role};
GRANT USAGE ON SCHEMA ${schema} TO ROLE ${role};
GRANT SELECT ON ALL TABLES
  IN SCHEMA ${schema} TO ROLE ${role};
GRANT SELECT ON ALL VIEWS
  IN SCHEMA ${schema} TO ROLE ${role};
GRANT SELECT ON FUTURE TABLES
  IN SCHEMA ${schema} TO ROLE ${role};`,
  };
}
