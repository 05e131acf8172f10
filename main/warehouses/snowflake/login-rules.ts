/** Refusals while logging in: how each is recognised, what is said, what to do. */
import type { LoginRule, Refusal } from './login-errors.ts';
import { typedName } from './names.ts';
import { fingerprintOf, publicKeyText, readPrivateKey } from './private-key.ts';

const who = ({ settings }: Refusal): string => `"${settings.username}" at ${settings.account}`;
const user = ({ settings }: Refusal): string => typedName(settings.username);

/** Snowflake is retiring passwords alone; whoever uses one should hear of it. */
const retiring =
  'Snowflake is retiring log-ins with a password alone: a key pair or a programmatic access token keeps working.';

export const loginRules: readonly LoginRule[] = [
  {
    when: ({ code, text }) =>
      ['390120', '390123', '390127', '390129', '390132', '390197'].includes(code) ||
      /multi-?factor|\bMFA\b|\bDuo\b/i.test(text),
    code: 'auth_failed',
    message: (refusal) =>
      `${who(refusal)} has to confirm each log-in with a second factor, which the app can't do for a schedule.`,
    advice: () => `Use a key pair or a programmatic access token, or a user of TYPE = SERVICE. ${retiring}`,
  },
  {
    when: ({ code }) => code === '390144',
    code: 'auth_failed',
    message: (refusal) => `Snowflake does not accept the private key for ${who(refusal)}.`,
    advice: keyAdvice,
  },
  {
    when: ({ code, logIn }) => logIn === 'accessToken' && /^(3903|3944|390100)/.test(code),
    code: 'auth_failed',
    message: (refusal) => `The programmatic access token of ${who(refusal)} was not accepted.`,
    advice: () =>
      'It may be mistyped, expired, or its network policy missing. Make a new one: ALTER USER ... ADD PROGRAMMATIC ACCESS TOKEN.',
  },
  {
    when: ({ code }) => code === '390318' || code === '390303',
    code: 'auth_failed',
    message: (refusal) => `The OAuth token of ${who(refusal)} is expired or invalid.`,
    advice: () => 'OAuth tokens live for minutes to hours. Enter a new one, or use a key pair for schedules.',
  },
  {
    when: ({ code }) => code === '390100',
    code: 'auth_failed',
    message: (refusal) => `User or password of ${who(refusal)} is wrong.`,
    advice: () => `Check user and password; the password is case-sensitive. ${retiring}`,
  },
  {
    when: ({ code }) => code === '390101' || code === '390102',
    code: 'auth_failed',
    message: (refusal) => `${who(refusal)} is disabled or locked.`,
    advice: (refusal) =>
      `Ask an admin to run: ALTER USER ${user(refusal)} SET DISABLED = FALSE, MINS_TO_UNLOCK = 0;`,
  },
  {
    when: ({ code, text }) =>
      code === '390422' || code === '390420' || /is not allowed to access Snowflake/i.test(text),
    code: 'auth_failed',
    message: (refusal) => `A network policy keeps this machine's address from logging in as ${who(refusal)}.`,
    advice: () => "Ask an admin to allow the address named below in the user's or account's network policy.",
  },
  {
    when: ({ code }) => code === '390189' || code === '390186',
    code: 'permission_denied',
    message: ({ settings }) =>
      `Role "${settings.role ?? ''}" does not exist, or "${settings.username}" may not use it.`,
    advice: (refusal) =>
      `Ask an admin to run:\nGRANT ROLE ${typedName(refusal.settings.role ?? '')} TO USER ${user(refusal)};`,
  },
  {
    when: ({ code }) => code === '390201',
    code: 'warehouse_missing',
    message: ({ settings }) =>
      `Database "${settings.database ?? ''}", its schema or the warehouse does not exist, or the role may not use it.`,
    advice: () => 'Check the names, and that the role has USAGE on each.',
  },
  {
    when: ({ logIn }) => logIn === 'browser',
    code: 'auth_failed',
    message: (refusal) => `The log-in in the browser did not succeed for ${who(refusal)}.`,
    advice: () =>
      'Log in as the user named in the connection, within two minutes. For schedules a key pair is better.',
  },
];

/** What an admin has to run, and how to see whether the right key is registered. */
function keyAdvice(refusal: Refusal): string {
  const key = readPrivateKey(refusal.secrets);
  return (
    `Compare ${fingerprintOf(key)} with RSA_PUBLIC_KEY_FP of: DESC USER ${user(refusal)}; and check user, account and this machine's clock. ` +
    `To register the key an admin runs:\nALTER USER ${user(refusal)} SET RSA_PUBLIC_KEY = '${publicKeyText(key)}';`
  );
}
