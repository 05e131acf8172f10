/** `secretCommand` of a warehouse or space in `sqltraits.yml`: which secret each command prints (`vault/secret-command.ts`). */
import { z } from 'zod';
import type { ConnectionKind } from '../../preload/connection-model.ts';
import {
  type ConnectionSecret,
  connectionSecrets,
  type SpaceSecret,
  spaceSecrets,
} from '../../preload/secrets.ts';
import { checkYaml, type YamlValue } from './yaml-text.ts';

/** Command lines by the secret that they print. */
export type SecretCommands<Name extends string> = { readonly [Part in Name]?: string | undefined };

const line = z.string().trim().min(1, 'name the command');
const connectionCommands = z.partialRecord(z.enum(connectionSecrets), line);
const spaceCommands = z.partialRecord(z.enum(spaceSecrets), line);

/** What a command prints that stands alone: the secret that most connections of the kind have. */
const usual: { readonly [Kind in ConnectionKind]: ConnectionSecret } = {
  postgres: 'password',
  redshift: 'password',
  bigquery: 'credentials',
  snowflake: 'privateKey',
  duckdb: 'password',
};

/** An entry of the file with its commands apart from its settings. */
export interface SplitEntry<Name extends string> {
  readonly settings: unknown;
  readonly commands: SecretCommands<Name>;
}

interface Place {
  readonly yaml: YamlValue;
  readonly at: readonly string[];
}

/** Throws AppError `usage` for a secret that connections don't have. */
export function splitWarehouse(entry: unknown, place: Place): SplitEntry<ConnectionSecret> {
  const { secretCommand, ...settings } = { ...(entry as object) } as {
    secretCommand?: unknown;
    kind?: unknown;
  };
  const alone = usual[settings.kind as ConnectionKind] ?? 'password';
  const commands = byName(secretCommand, alone);
  return { settings, commands: checked(connectionCommands, commands, place, connectionSecrets) };
}

/** As `splitWarehouse`, for a space; a command that stands alone prints the write key. */
export function splitSpace(entry: unknown, place: Place): SplitEntry<SpaceSecret> {
  const { secretCommand, ...settings } = { ...(entry as object) } as { secretCommand?: unknown };
  const commands = byName(secretCommand, 'writeKey');
  return { settings, commands: checked(spaceCommands, commands, place, spaceSecrets) };
}

const byName = (commands: unknown, alone: string): unknown =>
  commands === undefined ? {} : typeof commands === 'string' ? { [alone]: commands } : commands;

function checked<Schema extends z.ZodType>(
  schema: Schema,
  commands: unknown,
  { yaml, at }: Place,
  known: readonly string[],
): z.infer<Schema> {
  return checkYaml(schema, commands, { yaml, at: [...at, 'secretCommand'], known });
}
