/** YAML that people write by hand: parsed and checked so that each error names the file, the line and the rule. */
import { closest, distance } from 'fastest-levenshtein';
import { isCollection, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { AppError } from '../errors.ts';

export interface YamlSource {
  /** As shown in messages. */
  readonly path: string;
  readonly text: string;
  /** Line of the file on which `text` begins; 1 for a whole file. */
  readonly firstLine: number;
}

/** A parsed text that still knows on which line each of its values stands. */
export interface YamlValue {
  readonly value: unknown;
  /** `FILE:LINE` of a value, or of the nearest one above it that exists. */
  placeOf(path: readonly PropertyKey[]): string;
}

/** Throws AppError `usage` for text that is not YAML. */
export function parseYaml({ path, text, firstLine }: YamlSource): YamlValue {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => `${path}:${lines.linePos(offset).line + firstLine - 1}`;
  const [error] = document.errors;
  if (error) {
    throw new AppError('usage', `${place(error.pos[0])}: this is not YAML: ${error.message}.`, {
      advice: 'Write `name: value`, one to a line; put values with special characters in quotes.',
    });
  }
  const placeOf = (at: readonly PropertyKey[]): string => {
    for (let depth = at.length; depth > 0; depth--) {
      const node = document.getIn(at.slice(0, depth), true);
      const offset = rangeStart(node);
      if (offset !== undefined) return place(offset);
    }
    return place(rangeStart(document.contents) ?? 0);
  };
  return { value: document.toJS(), placeOf };
}

interface Checking {
  readonly yaml: YamlValue;
  /** Where in the document the value stands. */
  readonly at?: readonly string[];
  /** Names that may be written there, to suggest one for a misspelt one. */
  readonly known: readonly string[];
}

/** Checks a value of the document against a schema. Throws AppError `usage` with the place of the first broken rule. */
export function checkYaml<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  { yaml, at = [], known }: Checking,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { issues } = result.error;
  // A misspelt name also leaves the right one missing; the misspelling is what helps.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const path = [...at, ...(issue?.path ?? [])];
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    throw unknownName(yaml.placeOf([...path, key]), key, known);
  }
  const name = path.map(String).join('.');
  throw new AppError('usage', `${yaml.placeOf(path)}: ${name ? `${name}: ` : ''}${ruleOf(issue)}.`);
}

/** Zod's words for a missing value are about its types; an analyst has just left it out. */
function ruleOf(issue: z.core.$ZodIssue | undefined): string {
  const message = issue?.message ?? 'not valid';
  return message.endsWith('received undefined') ? 'is missing' : message;
}

/** An AppError `usage` that suggests what may have been meant. */
export function unknownName(place: string, name: string, known: readonly string[]): AppError {
  const near = known.length > 0 ? closest(name, [...known]) : undefined;
  const isNear =
    near !== undefined && distance(name.toLowerCase(), near.toLowerCase()) <= Math.max(2, name.length / 3);
  return new AppError(
    'usage',
    `${place}: "${name}" is not known here.${isNear ? ` Did you mean "${near}"?` : ''}`,
    {
      advice: known.length > 0 ? `Known: ${known.join(', ')}.` : 'None is defined yet.',
    },
  );
}

function rangeStart(node: unknown): number | undefined {
  if (isCollection(node)) return node.range?.[0];
  const range = (node as { range?: readonly number[] | null } | null | undefined)?.range;
  return range?.[0];
}
