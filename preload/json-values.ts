/** JSON values as calls carry them. zod's own `record` leaves out a key named `__proto__`, and a column may be named so. */
import { z } from 'zod';
import type { Json } from './model.ts';

/** Rows may nest 500 levels deep (`main/warehouses/codec/json.ts`); one more for the row itself. */
const mostLevels = 501;
/** A row of 16 KB has fewer. What the bridge copies may refer to itself, and would never end. */
const mostValues = 20_000;

/** Traits by column name, taken exactly as they are. */
export const traitValues = z.custom<{ readonly [name: string]: Json }>(
  (value) => isRecord(value) && isJson(value, { levels: mostLevels, left: { values: mostValues } }),
  { error: 'Not an object of JSON values' },
);

interface Bounds {
  readonly levels: number;
  readonly left: { values: number };
}

function isJson(value: unknown, { levels, left }: Bounds): boolean {
  left.values -= 1;
  if (levels < 0 || left.values < 0) return false;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  const isInner = (inner: unknown): boolean => isJson(inner, { levels: levels - 1, left });
  if (Array.isArray(value)) return value.every(isInner);
  return isRecord(value) && Object.values(value).every(isInner);
}

/** A plain object: nothing above it but the prototype of objects, which may be the window's and not ours. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
