/** How a setting is typed: fields are texts by the path that the setting has in the schema, `iam.region`. */

export type FieldName =
  | 'name'
  | 'host'
  | 'port'
  | 'database'
  | 'user'
  | 'ssl'
  | 'ca'
  | 'servername'
  | 'clientCertificate'
  | 'tunnel'
  | 'tunnel.host'
  | 'tunnel.port'
  | 'tunnel.user'
  | 'tunnel.auth'
  | 'tunnel.hostKey'
  | 'statementTimeout'
  | 'iam'
  | 'iam.region'
  | 'iam.profile'
  | 'iam.cluster'
  | 'iam.workgroup'
  | 'cursorRows'
  | 'projectId'
  | 'location'
  | 'auth'
  | 'apiEndpoint'
  | 'maximumBytesBilled'
  | 'account'
  | 'username'
  | 'warehouse'
  | 'schema'
  | 'role'
  | 'lowerCaseNames'
  | 'accessUrl'
  | 'path';

/** Everything typed, as typed; what is switched on or present is `on`. */
export type Texts = { readonly [Name in FieldName]?: string };

interface FieldSpec {
  /** What the form of a new warehouse shows. */
  readonly blank: string;
  /** `part`: settings that exist only when switched on, their own follow as `part.name`. Default: text. */
  readonly as?: 'number' | 'gibibytes' | 'switch' | 'part';
  /** Left out when empty. */
  readonly optional?: true;
}

export type KindSpec = { readonly [Name in FieldName]?: FieldSpec };

const gibibyte = 1024 ** 3;

export const required: FieldSpec = { blank: '' };
export const optional: FieldSpec = { blank: '', optional: true };
export const part: FieldSpec = { blank: '', as: 'part' };

export const entriesOf = (spec: KindSpec): readonly (readonly [FieldName, FieldSpec])[] =>
  Object.entries(spec) as [FieldName, FieldSpec][];

/** What the form of a new warehouse shows. */
export function blankTexts(spec: KindSpec): Texts {
  return Object.fromEntries(entriesOf(spec).map(([name, { blank }]) => [name, blank]));
}

/** Saved settings as the form shows them. */
export function textsOf(spec: KindSpec, settings: object): Texts {
  const shown = entriesOf(spec).map(([name, { as }]) => [name, shownAs(as, valueAt(settings, name))]);
  return Object.fromEntries(shown);
}

function valueAt(settings: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], settings);
}

function shownAs(as: FieldSpec['as'], value: unknown): string {
  if (value === undefined || value === false) return '';
  if (as === 'part' || as === 'switch') return 'on';
  return as === 'gibibytes' ? String(Number(value) / gibibyte) : String(value);
}

/** What the schema reads: numbers as numbers, parts that are off and empty optional fields left out. */
export function settingsOf(spec: KindSpec, texts: Texts): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const [path, field] of entriesOf(spec)) {
    const text = texts[path] ?? '';
    const [parent = '', name] = path.split('.');
    const holder = name === undefined ? settings : settings[parent];
    const isLeftOut = text.trim() === '' && (field.optional || field.as === 'part');
    if (isLeftOut || holder === undefined) continue;
    (holder as Record<string, unknown>)[name ?? parent] = settingOf(field.as, text);
  }
  return settings;
}

function settingOf(as: FieldSpec['as'], text: string): unknown {
  if (as === 'part') return {};
  if (as === 'switch') return text === 'on';
  if (as === 'gibibytes') return Math.round(Number(text) * gibibyte);
  return as === 'number' ? Number(text) : text;
}
