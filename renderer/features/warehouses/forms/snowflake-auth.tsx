/** How to log in to Snowflake, and the secret that this takes. */
import { Choice, type ChoiceOption } from '../../../components/choice.tsx';
import { SecretField } from '../../../components/secret-field.tsx';
import { KeyField } from '../key-field.tsx';
import { checkPrivateKey } from '../paste/key-file.ts';
import type { ConnectionForm } from '../use-connection-form.ts';

type Auth = 'keyPair' | 'accessToken' | 'oauth' | 'password' | 'browser';
const auths: readonly ChoiceOption<Auth>[] = [
  {
    value: 'keyPair',
    label: 'Key pair',
    note: 'Best for a user that only this app has. The set-up guide makes one.',
  },
  {
    value: 'accessToken',
    label: 'Programmatic access token',
    note: 'Made in Snowsight. It needs a network policy and ends on a date.',
  },
  {
    value: 'oauth',
    label: 'OAuth token',
    note: 'From your identity provider. Short-lived: not for schedules.',
  },
  {
    value: 'password',
    label: 'Password',
    note: 'Snowflake is retiring logins with a password alone. Use a key pair where you can.',
  },
  {
    value: 'browser',
    label: 'Single sign-on in the browser',
    note: 'A browser window opens for every login, so runs on a schedule wait for you.',
  },
];

export function SnowflakeAuth({ form }: { readonly form: ConnectionForm }) {
  const auth = auths.find(({ value }) => value === form.texts.auth)?.value ?? 'keyPair';
  return (
    <>
      <Choice
        label="Log in with"
        onChange={(chosen) => form.change({ auth: chosen })}
        options={auths}
        value={auth}
      />
      <SnowflakeSecret auth={auth} form={form} />
    </>
  );
}

function SnowflakeSecret({ auth, form }: { readonly auth: Auth; readonly form: ConnectionForm }) {
  switch (auth) {
    case 'keyPair':
      return (
        <>
          <KeyField
            {...form.secret('privateKey')}
            check={checkPrivateKey}
            endings={['.p8', '.pem', '.key']}
            label="Private key"
            placeholder="-----BEGIN ENCRYPTED PRIVATE KEY-----"
          />
          <SecretField
            {...form.secret('privateKeyPassphrase')}
            label="Passphrase"
            source="Only for an encrypted key. "
          />
        </>
      );
    case 'accessToken':
    case 'oauth':
      return <SecretField {...form.secret('token')} label="Token" />;
    case 'password':
      return <SecretField {...form.secret('password')} label="Password" />;
    case 'browser':
      return null;
  }
}
