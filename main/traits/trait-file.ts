/** A trait as a plain `.sql` file with a `sqltraits` comment on top (design.md section 8). */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { alertRules } from '../../preload/alert-schemas.ts';
import type { AlertRules, GuardLimits } from '../../preload/alerts.ts';
import type { Destinations, WhenRowLeaves } from '../../preload/model.ts';
import {
  destinations,
  maximumBytes,
  scheduleText,
  sqlText,
  traitKey,
  whenRowLeaves,
} from '../../preload/schemas.ts';
import { slug } from '../../preload/slug.ts';
import { AppError } from '../errors.ts';
import { savedSchedule } from '../scheduler/schedule.ts';
import { alertHeader } from './alert-header.ts';
import { parseByteSize } from './byte-size.ts';
import { guardHeader } from './guard-header.ts';
import { checkYaml, parseYaml } from './yaml-text.ts';

export interface TraitFile {
  /** Absolute. */
  readonly path: string;
  /** As the analyst named it, for messages. */
  readonly shownPath: string;
  /** The header's `key`, else the slug of the name. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly warehouse: string;
  /** Undefined where the project's only space is meant. */
  readonly space: string | undefined;
  readonly destinations: Destinations;
  readonly schedule: string;
  readonly whenRowLeaves: WhenRowLeaves;
  /** Bytes that the query may read, where the warehouse bills by bytes. */
  readonly maximumBytes: number | undefined;
  /** Undefined where the defaults are meant. */
  readonly guards: GuardLimits | undefined;
  /** When somebody is told besides failures; what is left out is off. */
  readonly alerts: AlertRules;
  /** The file's text with the header blanked out rather than cut: positions in errors are positions in the file. */
  readonly sql: string;
}

const name = z.string({ error: 'give it a name, in quotes if it is a number' }).trim().min(1).max(120);

/** `when_row_leaves: null` is YAML's own null, and the word is meant. */
const header = z.strictObject({
  key: traitKey.optional(),
  name,
  description: z.string().max(2000).default(''),
  warehouse: name,
  space: name.optional(),
  destinations: z
    .union(destinations.options, { error: 'write none, all, or a list such as [Mixpanel, Braze]' })
    .default('none'),
  schedule: scheduleText.default('every 12 hours'),
  when_row_leaves: z.preprocess(
    (value) => (value === null ? 'null' : value),
    z.enum(whenRowLeaves.options, { error: 'write null or keep' }).default('null'),
  ),
  maximum_bytes: z
    .union([z.string(), z.number()])
    .transform((value) => parseByteSize(String(value)))
    .pipe(z.number({ error: 'write a size such as 10 GB' }).pipe(maximumBytes))
    .optional(),
  guards: guardHeader.optional(),
  alerts: alertHeader.optional(),
  silent_hours: alertRules.shape.silentHours,
});

const example = `/* sqltraits
name: Has open ticket
warehouse: Production
*/`;

/** Reads a trait file. Throws AppError `usage` that names the file, the line and the rule. */
export function readTraitFile(path: string): TraitFile {
  return parseTraitFile(path, readText(path));
}

/** As `readTraitFile`, for a text already read. */
export function parseTraitFile(path: string, text: string): TraitFile {
  const found = findHeader(path, text);
  const yaml = parseYaml({ path, text: found.yaml, firstLine: found.line });
  const known = Object.keys(header.shape);
  const fields = checkYaml(header, yaml.value ?? {}, { yaml, known });
  checkSchedule(fields.schedule, yaml.placeOf(['schedule']));
  const sql = blanked(text.slice(0, found.end)) + text.slice(found.end);
  if (!sqlText.safeParse(sql.trim()).success) {
    throw new AppError('usage', `${path}: there is no query below the header.`, {
      advice: 'Write one SELECT that returns user_id (or group_id) and at least one trait column.',
    });
  }
  const {
    key = slug(fields.name),
    when_row_leaves: whenLeaves,
    maximum_bytes,
    space,
    guards,
    silent_hours: silentHours,
    ...rest
  } = fields;
  const alerts = { ...fields.alerts, ...(silentHours !== undefined && { silentHours }) };
  const renamed = { whenRowLeaves: whenLeaves, maximumBytes: maximum_bytes, alerts };
  return { ...rest, ...renamed, guards, key, space, sql, path: resolve(path), shownPath: path };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new AppError('usage', `The trait file ${path} can't be read.`, {
      advice: 'Give the path of a .sql file with a sqltraits comment on top.',
      detail: error instanceof Error ? error.message : String(error),
    });
  }
}

interface FoundHeader {
  readonly yaml: string;
  /** Line on which the YAML begins. */
  readonly line: number;
  /** Characters up to and including the comment's end. */
  readonly end: number;
}

const headerStart = /^\uFEFF?\s*\/\*[ \t]*sqltraits\b[ \t]*/;

/** Whether a text is meant as a trait file; other SQL may lie beside the traits. */
export const hasHeader = (text: string): boolean => headerStart.test(text);

function findHeader(path: string, text: string): FoundHeader {
  const start = headerStart.exec(text);
  if (!start) {
    throw new AppError('usage', `${path}: there is no sqltraits comment at the top.`, {
      advice: `Begin the file with:\n${example}`,
    });
  }
  const begin = start[0].length;
  const close = text.indexOf('*/', begin);
  if (close < 0)
    throw new AppError('usage', `${path}: the sqltraits comment is not closed.`, {
      advice: 'End it with */',
    });
  refuseCronStep(path, text, close);
  return { yaml: text.slice(begin, close), line: lineAt(text, begin), end: close + 2 };
}

/** `0 *\/6 * * *` ends the comment for every SQL tool; the error that follows would be about anything but that. */
function refuseCronStep(path: string, text: string, close: number): void {
  const lineStart = text.lastIndexOf('\n', close) + 1;
  if (!/^\s*schedule:/.test(text.slice(lineStart, close))) return;
  throw new AppError('usage', `${path}:${lineAt(text, close)}: "*/" in a schedule ends the comment.`, {
    advice: 'Write the step as a range: 0-23/6 instead of */6.',
  });
}

function checkSchedule(schedule: string, place: string): void {
  try {
    savedSchedule(schedule);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(
      'usage',
      `${place}: ${error.message}`,
      error.advice === undefined ? {} : { advice: error.advice },
    );
  }
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
const blanked = (text: string): string => text.replace(/[^\r\n]/g, ' ');
