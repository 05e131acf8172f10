/** `sqltraits.yml`: a project's warehouses and spaces, without secrets (design.md section 8). */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { digestSettings, webhookSettings } from '../../preload/alert-schemas.ts';
import type { DigestSettings, WebhookSettings } from '../../preload/alerts.ts';
import type { ConnectionSettings } from '../../preload/connection-model.ts';
import {
  bigquerySettings,
  connectionSettings,
  duckdbSettings,
  postgresSettings,
  redshiftSettings,
  snowflakeSettings,
} from '../../preload/connection-schemas.ts';
import type { SpaceDraft } from '../../preload/model.ts';
import { spaceDraft } from '../../preload/schemas.ts';
import type { ConnectionSecret, SpaceSecret } from '../../preload/secrets.ts';
import { AppError } from '../errors.ts';
import { type SecretCommands, splitSpace, splitWarehouse } from './secret-commands.ts';
import { checkYaml, parseYaml, unknownName, type YamlValue } from './yaml-text.ts';

/** `sample` is the sample warehouse that ships with the app. */
export type ProjectWarehouse = ConnectionSettings | { readonly kind: 'sample' };

export interface Project {
  readonly path: string;
  /** Whether its schedules may be shorter than an hour. */
  readonly minuteSchedules: boolean;
  /** Where a daemon tells of its traits; its address and secret are no part of the file. */
  readonly webhook: WebhookSettings | undefined;
  /** When a daemon tells of all traits together; undefined: never. */
  readonly digest: Pick<DigestSettings, 'at' | 'whenQuiet'> | undefined;
  /** Settings of a warehouse. Throws AppError `usage` for an unknown name. */
  warehouse(name: string): { readonly name: string; readonly settings: ProjectWarehouse };
  /** Commands that print the secrets of a warehouse or space; none where it names none. */
  readonly commands: {
    warehouse(name: string): SecretCommands<ConnectionSecret>;
    space(name: string): SecretCommands<SpaceSecret>;
  };
  /** A space by name, or the only one there is. Throws AppError `usage`. */
  space(name: string | undefined): SpaceDraft;
}

const projectFile = 'sqltraits.yml';

const entries = z.record(z.string(), z.unknown()).nullish();
const outline = z.strictObject({
  warehouses: entries,
  spaces: entries,
  minuteSchedules: z.boolean().default(false),
  webhook: webhookSettings.optional(),
  digest: digestSettings.omit({ by: true }).optional(),
});

const sampleSettings = z.strictObject({ kind: z.literal('sample') });
const shapes = {
  postgres: postgresSettings,
  redshift: redshiftSettings,
  bigquery: bigquerySettings,
  snowflake: snowflakeSettings,
  duckdb: duckdbSettings,
  sample: sampleSettings,
} as const satisfies Readonly<Record<ProjectWarehouse['kind'], z.ZodType>>;
const isKnownKind = (kind: unknown): kind is keyof typeof shapes =>
  typeof kind === 'string' && Object.hasOwn(shapes, kind);

const spaceEntry = z.strictObject({
  region: z.enum(['us', 'eu'], { error: 'write us or eu, or a host' }).optional(),
  host: spaceDraft.shape.host,
  rehearsal: z.boolean().optional(),
  eventsPerSecond: spaceDraft.shape.eventsPerSecond,
  profiles: spaceDraft.shape.profiles,
  workspace: spaceDraft.shape.workspace,
});

/** Reads `sqltraits.yml` of a folder. Throws AppError `usage` that names the file, the line and the rule. */
export function readProject(projectDir: string): Project {
  const path = join(projectDir, projectFile);
  if (!existsSync(path)) {
    throw new AppError('usage', `There is no ${projectFile} in ${resolve(projectDir)}.`, {
      advice: `Name the folder that has one with --project DIR, or write one:\nwarehouses:\n  Production: { kind: postgres, host: db.example.com, database: app, user: reader }\nspaces:\n  Main: { region: us }`,
    });
  }
  return parseProject(path, readFileSync(path, 'utf8'));
}

/** As `readProject`, for a text already read; relative paths in it are relative to `path`. */
export function parseProject(path: string, text: string): Project {
  const yaml = parseYaml({ path, text, firstLine: 1 });
  const { warehouses, spaces, minuteSchedules, webhook, digest } = checkYaml(outline, yaml.value ?? {}, {
    yaml,
    known: Object.keys(outline.shape),
  });
  const context = { path, yaml };
  const splitWarehouses = mapEntries(warehouses ?? {}, (name, entry) =>
    splitWarehouse(entry, { yaml, at: ['warehouses', name] }),
  );
  const splitSpaces = mapEntries(spaces ?? {}, (name, entry) =>
    splitSpace(entry, { yaml, at: ['spaces', name] }),
  );
  const settings = mapValues(splitWarehouses, (name, entry) => readWarehouse(context, name, entry.settings));
  const drafts = mapValues(splitSpaces, (name, entry) => readSpace(context, name, entry.settings));
  return {
    path,
    minuteSchedules,
    webhook,
    digest,
    warehouse: (name) => ({ name, settings: findNamed(context, settings, { kind: 'warehouse', name })() }),
    commands: {
      warehouse: (name) => splitWarehouses.get(name)?.commands ?? {},
      space: (name) => splitSpaces.get(name)?.commands ?? {},
    },
    space: (name) => findNamed(context, drafts, { kind: 'space', name: name ?? onlyName(path, drafts) }),
  };
}

interface Context {
  readonly path: string;
  readonly yaml: YamlValue;
}

/** Checked at once; paths are resolved when it is used. */
function readWarehouse({ path, yaml }: Context, name: string, entry: unknown): () => ProjectWarehouse {
  const at = ['warehouses', name];
  const kind = (entry as { kind?: unknown } | null)?.kind;
  if (!isKnownKind(kind)) throw unknownName(yaml.placeOf([...at, 'kind']), String(kind), Object.keys(shapes));
  const known = Object.keys(shapes[kind].shape);
  if (kind === 'sample') return () => checkYaml(sampleSettings, entry, { yaml, at, known });
  const settings = checkYaml(connectionSettings, entry, { yaml, at, known });
  return () => ('path' in settings ? { ...settings, path: resolve(path, '..', settings.path) } : settings);
}

function readSpace({ yaml }: Context, name: string, entry: unknown): SpaceDraft {
  const at = ['spaces', name];
  const known = Object.keys(spaceEntry.shape);
  const { region, host, rehearsal, ...rest } = checkYaml(spaceEntry, entry ?? {}, {
    yaml,
    at,
    known,
  });
  if (region !== undefined && host !== undefined) {
    throw new AppError('usage', `${yaml.placeOf(at)}: the space "${name}" has both a region and a host.`, {
      advice: 'Keep one of them.',
    });
  }
  const kind = rehearsal ? 'rehearsal' : 'segment';
  return host === undefined
    ? { name, kind, region: region ?? 'us', ...rest }
    : { name, kind, region: 'custom', host, ...rest };
}

function findNamed<Value>(
  { path }: Context,
  values: ReadonlyMap<string, Value>,
  wanted: { readonly kind: string; readonly name: string },
): Value {
  const value = values.get(wanted.name);
  if (value === undefined) throw unknownName(`${path}: ${wanted.kind}`, wanted.name, [...values.keys()]);
  return value;
}

function onlyName(path: string, spaces: ReadonlyMap<string, unknown>): string {
  const [name, second] = [...spaces.keys()];
  if (name !== undefined && second === undefined) return name;
  throw new AppError('usage', `${path} lists ${spaces.size} spaces, and the trait names none.`, {
    advice: `Add \`space: NAME\` to the trait's header. Known: ${[...spaces.keys()].join(', ') || 'none'}.`,
  });
}

function mapValues<From, To>(
  values: ReadonlyMap<string, From>,
  map: (name: string, value: From) => To,
): ReadonlyMap<string, To> {
  return new Map([...values].map(([name, value]) => [name, map(name, value)]));
}

function mapEntries<From, To>(
  entries: { readonly [name: string]: From },
  map: (name: string, entry: From) => To,
): ReadonlyMap<string, To> {
  return new Map(Object.entries(entries).map(([name, entry]) => [name, map(name, entry)]));
}
