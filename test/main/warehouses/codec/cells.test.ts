import { describe, expect, it } from 'vitest';
import { decodeText, invalidReason, jsonTypeOf, needsCheck } from '../../../../main/warehouses/codec.ts';
import type { Codec } from '../../../../main/warehouses/warehouse.ts';

const integers: Codec = { kind: 'cell-list', element: { kind: 'integer' } };
const person: Codec = {
  kind: 'cell-struct',
  fields: [
    { name: 'id', codec: { kind: 'integer' } },
    { name: 'seen', codec: { kind: 'epoch-micros' } },
    { name: 'scores', codec: { kind: 'cell-list', element: { kind: 'float' } } },
  ],
};
const people: Codec = { kind: 'cell-list', element: person };

const reasonOf = (text: string, codec: Codec): string | null => {
  const bytes = Buffer.from(text);
  return invalidReason(bytes, 0, bytes.length, codec);
};

describe('nested cells', () => {
  it('become lists whose elements lose no digit', () => {
    expect(decodeText('[{"v":"1"},{"v":"9007199254740993"}]', integers)).toEqual([1, '9007199254740993']);
    expect(decodeText('[]', integers)).toEqual([]);
  });

  it('become objects by the names of the type, nested ones included', () => {
    const cells =
      '[{"v":{"f":[{"v":"7"},{"v":"-1"},{"v":[{"v":"0.5"}]}]}},{"v":{"f":[{"v":null},{"v":null},{"v":[]}]}}]';
    expect(JSON.parse(JSON.stringify(decodeText(cells, people)))).toEqual([
      { id: 7, seen: '1969-12-31T23:59:59.999999Z', scores: [0.5] },
      { id: null, seen: null, scores: [] },
    ]);
  });

  it('keep a field named __proto__ as a field', () => {
    const codec: Codec = { kind: 'cell-struct', fields: [{ name: '__proto__', codec: { kind: 'text' } }] };
    expect(JSON.stringify(decodeText('{"f":[{"v":"x"}]}', codec))).toBe('{"__proto__":"x"}');
  });

  it('keep null, an empty text and zero apart', () => {
    const codec: Codec = { kind: 'cell-list', element: { kind: 'text' } };
    expect(decodeText('[{"v":null},{"v":""},{"v":"0"}]', codec)).toEqual([null, '', '0']);
  });

  it('are refused where JSON can not carry one of their values', () => {
    expect(needsCheck(integers)).toBe(false);
    expect(needsCheck(people)).toBe(true);
    expect(reasonOf('[{"v":{"f":[{"v":"7"},{"v":"0"},{"v":[{"v":"NaN"}]}]}}]', people)).toBe('NaN');
    expect(reasonOf('[{"v":{"f":[{"v":"7"},{"v":"0"},{"v":[{"v":"1"}]}]}}]', people)).toBeNull();
  });

  it('are shown as what they become', () => {
    expect([jsonTypeOf(integers), jsonTypeOf(person)]).toEqual(['array', 'object']);
  });
});

describe('microseconds since 1970', () => {
  const micros = (text: string): unknown => decodeText(text, { kind: 'epoch-micros' });

  it('become ISO 8601 with the digits they have', () => {
    expect(micros('1700000000123456')).toBe('2023-11-14T22:13:20.123456Z');
    expect(micros('1700000000500000')).toBe('2023-11-14T22:13:20.5Z');
    expect(micros('0')).toBe('1970-01-01T00:00:00Z');
  });

  it('count backwards before 1970, to the first day and to the last', () => {
    expect(micros('-1')).toBe('1969-12-31T23:59:59.999999Z');
    expect(micros('-62135596800000000')).toBe('0001-01-01T00:00:00Z');
    expect(micros('253402300799999999')).toBe('9999-12-31T23:59:59.999999Z');
  });

  it('are refused beyond the years that ISO 8601 writes with four digits', () => {
    expect(() => micros('253402300800000000')).toThrow("JSON can't carry a date");
    expect(() => micros('-62135596800000001')).toThrow("JSON can't carry a date");
  });
});
