/** What other tools' files know of a warehouse: shown as suggestions, their secrets handed out only inside main. */
import { createHash } from 'node:crypto';
import type { ConnectionKind, ConnectionSettings, Suggestion } from '../../../preload/connection-model.ts';
import { type ConnectionSecret, connectionSecrets, type Secrets } from '../../../preload/secrets.ts';
import { AppError } from '../../errors.ts';
import { redshiftSuggestions } from '../../suggestions/aws.ts';
import { bigquerySuggestions } from '../../suggestions/gcloud.ts';
import type { Found, Machine } from '../../suggestions/machine.ts';
import { postgresSuggestions } from '../../suggestions/pgpass.ts';
import { snowflakeSuggestions } from '../../suggestions/snowflake.ts';

const sources: {
  readonly [Kind in ConnectionKind]: (machine: Machine) => Promise<readonly Found[]>;
} = {
  postgres: postgresSuggestions,
  redshift: redshiftSuggestions,
  bigquery: bigquerySuggestions,
  snowflake: snowflakeSuggestions,
  duckdb: async () => [],
};

/** A long list helps nobody choose. */
const atMost = 12;

export interface Suggestions {
  list(kind: ConnectionKind): Promise<readonly Suggestion[]>;
  /**
   * The secrets beside a suggestion, read anew. Throws `bad_input` where it is gone, or where the settings no longer go to the
   * server that it names: a password is only ever handed to its own server.
   */
  secretsOf(id: string, settings: ConnectionSettings): Promise<Secrets>;
}

export function createSuggestions(machine: Machine): Suggestions {
  return {
    list: async (kind) => (await sources[kind](machine)).slice(0, atMost).map(shown),
    secretsOf: async (id, settings) => {
      const found = (await sources[settings.kind](machine)).find((one) => idOf(one) === id);
      if (!found || !goesTo(found, settings)) {
        throw new AppError(
          'bad_input',
          'The suggested login is no longer there, or the address has changed.',
          {
            advice: 'Choose the suggestion again, or type the secret.',
          },
        );
      }
      return found.secrets;
    },
  };
}

function shown(found: Found): Suggestion {
  const { source, label, fields } = found;
  return { id: idOf(found), source, label, fields, secrets: namesOf(found.secrets) };
}

const namesOf = (secrets: Secrets): readonly ConnectionSecret[] =>
  connectionSecrets.filter((name) => secrets[name]);

/** The same while the file says the same; no secret is part of it. */
function idOf({ source, label, fields }: Found): string {
  return createHash('sha256')
    .update(JSON.stringify([source, label, fields]))
    .digest('hex')
    .slice(0, 32);
}

/** Settings that say where a secret goes and whose it is. */
const addressFields = ['host', 'port', 'user', 'projectId', 'account', 'username'] as const;

function goesTo({ fields }: Found, settings: ConnectionSettings): boolean {
  const set: { readonly [path: string]: unknown } = settings;
  return addressFields.every((path) => fields[path] === undefined || fields[path] === String(set[path]));
}
