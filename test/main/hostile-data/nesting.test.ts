import { describe, expect, it } from 'vitest';
import { decodeShown } from '../../../main/engine/rows.ts';
import { decodeField, invalidReason } from '../../../main/warehouses/codec.ts';
import type { Codec } from '../../../main/warehouses/warehouse.ts';

const text: Codec = { kind: 'text' };
const levels = 100_000;

const bombs: readonly (readonly [string, string, Codec])[] = [
  ['JSON lists', '['.repeat(levels) + ']'.repeat(levels), { kind: 'json' }],
  ['JSON objects', `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`, { kind: 'json' }],
  ['JSON that never ends', '['.repeat(levels), { kind: 'json' }],
  ['JSON in an array', `{"${'['.repeat(levels)}"}`, { kind: 'pg-array', element: { kind: 'json' } }],
];

describe('values nested 100,000 levels deep', () => {
  it.each(bombs)('break a rule, and nothing else: %s', (_what, value, codec) => {
    const bytes = Buffer.from(value);
    expect(invalidReason(bytes, 0, bytes.length, codec)).toEqual(expect.any(String));
    expect(decodeShown(bytes, 0, bytes.length, codec)).toHaveLength(64);
  });

  // PostgreSQL's own arrays have six dimensions at the most, BigQuery's as many as their type: such a text is no value of theirs.
  it.each<readonly [string, string, Codec]>([
    ['{', '}', { kind: 'pg-array', element: text }],
    ['[{"v":', '}]', { kind: 'cell-list', element: { kind: 'cell-list', element: text } }],
  ])('can be shown, whatever sends them: %s', (open, close, codec) => {
    const bytes = Buffer.from(`${open.repeat(levels)}1${close.repeat(levels)}`);
    expect(JSON.stringify(decodeShown(bytes, 0, bytes.length, codec)).length).toBeGreaterThan(0);
  });
});

describe('odd texts', () => {
  const shown = (value: string, codec: Codec): unknown => {
    const bytes = Buffer.from(value);
    return decodeField(bytes, 0, bytes.length, codec);
  };

  it('are sent as they are: NUL in JSON, lone surrogates, every separator', () => {
    for (const escaped of ['\\u0000', '\\ud800', '\\udc00 x', '\\u2028\\u2029']) {
      const value = shown(`{"a":"${escaped}"}`, { kind: 'json' });
      expect(JSON.parse(JSON.stringify(value))).toEqual(JSON.parse(`{"a":"${escaped}"}`));
    }
    expect(shown('a\u2028b', text)).toBe('a\u2028b');
  });

  it('are JSON documents whose keys are doubled or named like parts of every object', () => {
    const value = shown('{"__proto__":{"owned":1},"a":1,"a":2}', { kind: 'json' });
    expect(JSON.stringify(value)).toBe('{"__proto__":{"owned":1},"a":2}');
    expect(({} as { readonly owned?: unknown }).owned).toBeUndefined();
  });
});
