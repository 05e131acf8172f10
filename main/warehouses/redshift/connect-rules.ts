/** Refusals while connecting in the words of Redshift, which has SQLSTATE 28000 for most of them. */
import { type ConnectRule, type Refusal, who } from '../postgres/connect-rules.ts';

const hasIam = ({ settings }: Refusal): boolean => 'iam' in settings && settings.iam !== undefined;

export const connectRules: readonly ConnectRule[] = [
  {
    when: (refusal) => /password authentication failed/.test(refusal.text) && hasIam(refusal),
    code: 'auth_failed',
    message: (refusal) => `The temporary credentials of ${who(refusal)} were not accepted.`,
    advice: ({ settings }) =>
      `Check that the user "${settings.user}" exists in the database, and that cluster or workgroup and region belong to this host.`,
  },
  {
    when: ({ text }) => /password authentication failed/.test(text),
    code: 'auth_failed',
    message: (refusal) => `The password of ${who(refusal)} was not accepted.`,
    advice: () => 'Check user and password; the password is case-sensitive.',
  },
  {
    when: ({ text }) => /Unknown (authentication request|digest algorithm)/.test(text),
    code: 'auth_failed',
    message: (refusal) =>
      `The password of ${who(refusal)} is asked for in a way that this app does not know.`,
    advice: ({ settings }) =>
      `Ask an admin to set the password anew as an MD5 hash: ALTER USER "${settings.user}" PASSWORD 'md5...';`,
  },
  {
    when: ({ text }) => /database ".*" does not exist/.test(text),
    code: 'warehouse_missing',
    message: ({ settings, at }) => `There is no database "${settings.database}" at ${at}.`,
    advice: () => 'Check the name of the database; the first one of a cluster is usually "dev".',
  },
  {
    when: ({ code, text }) => code.startsWith('28') && !/no encryption|SSL off/.test(text),
    code: 'auth_failed',
    message: (refusal) => `${who(refusal)} may not log in to "${refusal.settings.database}".`,
    advice: () => 'Ask an admin whether the user exists, is not disabled, and may connect to this database.',
  },
];
