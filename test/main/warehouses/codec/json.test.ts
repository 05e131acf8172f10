import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameDecimal } from '../../../../main/warehouses/codec/numbers.ts';
import { decodeField, decodeText, invalidReason, jsonTypeOf } from '../../../../main/warehouses/codec.ts';
import type { Codec } from '../../../../main/warehouses/warehouse.ts';

const json = (text: string): unknown => decodeText(text, { kind: 'json' });
const texts: Codec = { kind: 'pg-array', element: { kind: 'text' } };

describe('JSON in a column', () => {
  it('stays the JSON it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        expect(JSON.stringify(json(text))).toBe(text);
      }),
    );
  });

  it('loses no digit of its numbers', () => {
    expect(json('{"id": 9007199254740993, "deep": [12345678901234567890, 1.50, 1e2]}')).toEqual({
      id: '9007199254740993',
      deep: ['12345678901234567890', 1.5, 100],
    });
  });

  it('loses no digit of any number, wherever the care for digits begins', () => {
    const digits = fc.stringMatching(/^[1-9]\d{0,20}$/);
    const number = fc
      .tuple(
        fc.constantFrom('', '-'),
        digits,
        fc.stringMatching(/^(\.\d{1,20})?$/),
        fc.constantFrom('', 'e3', 'E-7'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(number, (text) => {
        const [value] = json(`[${text}]`) as [number | string];
        expect(sameDecimal(String(value), text)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps a key named __proto__ as a key', () => {
    expect(JSON.stringify(json('{"__proto__": {"admin": true}}'))).toBe('{"__proto__":{"admin":true}}');
  });

  it('takes the last of equal keys, like every other reader', () => {
    expect(json('{"a": 1, "a": 2}')).toEqual({ a: 2 });
  });

  it('refuses what is nested too deeply to be sent, before it is decoded too', () => {
    const deep = '['.repeat(501) + ']'.repeat(501);
    const bytes = Buffer.from(deep);
    expect(() => json(deep)).toThrow(expect.objectContaining({ code: 'value_not_json' }));
    expect(invalidReason(bytes, 0, bytes.length, { kind: 'json' })).toBe(
      'JSON nested more than 500 levels deep',
    );
  });

  it('counts no bracket inside a string', () => {
    const text = JSON.stringify({ a: '[\\"'.repeat(1000), b: '\u4e2d{'.repeat(600) });
    const bytes = Buffer.from(text);
    expect(invalidReason(bytes, 0, bytes.length, { kind: 'json' })).toBeNull();
    expect(JSON.stringify(json(text))).toBe(text);
  });
});

describe('an array', () => {
  it('keeps nulls, the word NULL, quotes, backslashes and nesting apart', () => {
    expect(decodeText(String.raw`{{a,NULL},{"NULL","say \"hi\" \\ {x,y}"}}`, texts)).toEqual([
      ['a', null],
      ['NULL', 'say "hi" \\ {x,y}'],
    ]);
    expect(decodeText('{}', texts)).toEqual([]);
    expect(decodeText('[0:1]={x,y}', texts)).toEqual(['x', 'y']);
  });

  it('decodes its elements by their own type', () => {
    expect(decodeText('{1,9007199254740993}', { kind: 'pg-array', element: { kind: 'integer' } })).toEqual([
      1,
      '9007199254740993',
    ]);
    expect(decodeText('{t,f}', { kind: 'pg-array', element: { kind: 'boolean' } })).toEqual([true, false]);
    expect(
      decodeText('{"2024-03-10 02:30:00+00"}', { kind: 'pg-array', element: { kind: 'timestamptz' } }),
    ).toEqual(['2024-03-10T02:30:00Z']);
  });

  it('carries any text through the quoting of an array literal', () => {
    const quote = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (values) => {
        expect(decodeText(`{${values.map(quote).join(',')}}`, texts)).toEqual(values);
      }),
    );
  });
});

describe('the other codecs', () => {
  it.each([
    ['t', true],
    ['true', true],
    ['f', false],
    ['false', false],
  ])('reads the boolean %s', (text, value) => {
    const bytes = Buffer.from(`x${text}`);
    expect(decodeField(bytes, 1, bytes.length, { kind: 'boolean' })).toBe(value);
    expect(decodeText(text, { kind: 'boolean' })).toBe(value);
  });

  it('puts U+FFFD for bytes that are not UTF-8', () => {
    expect(decodeField(Buffer.from([0x61, 0xff, 0x62]), 0, 3, { kind: 'text' })).toBe('a\ufffdb');
  });

  it('names the cast for a type that JSON does not have', () => {
    const codec: Codec = { kind: 'unsupported', cast: "encode(photo, 'base64')" };
    expect(() => decodeText('\\x00', codec)).toThrow(/encode\(photo, 'base64'\)/);
    expect(jsonTypeOf(codec)).toBe('unsupported');
  });

  it('gives values that survive being written and read as JSON', () => {
    const any = fc.oneof(
      fc.tuple(fc.constant<Codec>({ kind: 'text' }), fc.string({ unit: 'binary' })),
      fc.tuple(fc.constant<Codec>({ kind: 'integer' }), fc.bigInt().map(String)),
      fc.tuple(
        fc.constant<Codec>({ kind: 'float' }),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      ),
      fc.tuple(fc.constant<Codec>({ kind: 'json' }), fc.json()),
    );
    fc.assert(
      fc.property(any, ([codec, text]) => {
        const bytes = Buffer.from(text);
        const value = decodeField(bytes, 0, bytes.length, codec);
        expect(JSON.parse(JSON.stringify(value))).toEqual(value);
      }),
    );
  });
});
