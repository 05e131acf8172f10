import type { Texts } from '../fields/field-spec.ts';
import type { Guide, GuideStep } from './guide.ts';
import { quoteName, typedOr } from './quoting.ts';

/** A read-only user, by password or through IAM. */
export const redshiftGuide: Guide = (texts) => {
  const user = quoteName(typedOr(texts.user, 'sql_traits'));
  return [
    createUser(texts, user),
    {
      title: 'Let it read',
      text: 'It needs both the schema and its tables. Repeat this for each schema that your queries read.',
      code: `GRANT USAGE ON SCHEMA "public" TO ${user};
GRANT SELECT ON ALL TABLES
  IN SCHEMA "public" TO ${user};
ALTER DEFAULT PRIVILEGES IN SCHEMA "public"
  GRANT SELECT ON TABLES TO ${user};`,
    },
    ...(texts.iam === 'on' ? [policy(texts)] : []),
    {
      title: 'Open the way',
      text: `Add this machine's address to the inbound rules of the security group, port ${typedOr(texts.port, '5439')}, and make the endpoint publicly accessible. For an endpoint that stays private, connect your VPN, or fill in “SSH tunnel”.`,
    },
  ];
};

function createUser({ iam }: Texts, user: string): GuideStep {
  const title = 'Create a separate read-only user';
  if (iam === 'on') {
    const text = 'Run this as an admin. The user has no password: it logs in through AWS.';
    return { title, text, code: `CREATE USER ${user} PASSWORD DISABLE;` };
  }
  const text = 'Run this as an admin. Redshift wants an upper-case letter, a lower-case letter and a digit.';
  return {
    title,
    text,
    code: `CREATE USER ${user}
  PASSWORD 'A long passw0rd';`,
  };
}

/** The one action that asks for temporary credentials. */
function policy(texts: Texts): GuideStep {
  const region = typedOr(texts['iam.region'], 'eu-west-1');
  const cluster = typedOr(texts['iam.cluster'], 'lake');
  const [user, database] = [typedOr(texts.user, 'sql_traits'), typedOr(texts.database, 'dev')];
  const isServerless = Boolean(texts['iam.workgroup']);
  const statement = isServerless
    ? {
        Effect: 'Allow',
        Action: 'redshift-serverless:GetCredentials',
        Resource: `arn:aws:redshift-serverless:${region}:ACCOUNT:workgroup/WORKGROUP-ID`,
      }
    : {
        Effect: 'Allow',
        Action: 'redshift:GetClusterCredentials',
        Resource: [
          `arn:aws:redshift:${region}:ACCOUNT:dbuser:${cluster}/${user}`,
          `arn:aws:redshift:${region}:ACCOUNT:dbname:${cluster}/${database}`,
        ],
      };
  return {
    title: 'Allow temporary credentials',
    text: 'Attach this policy to the AWS user or role of the profile. Put your account number where it says ACCOUNT. The app asks for new credentials for every run and keeps none.',
    code: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2),
    what: 'Policy',
  };
}
