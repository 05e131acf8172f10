import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeField, invalidReason, needsCheck } from '../../../../main/warehouses/codec.ts';
import type { Codec } from '../../../../main/warehouses/warehouse.ts';

const checked = ['decimal', 'float', 'date', 'timestamp', 'timestamptz'] as const;

/** The field in the middle of other bytes, as in a batch. */
function reasonOf(text: string, codec: Codec): string | null {
  const bytes = Buffer.from(`9${text}9`);
  return invalidReason(bytes, 1, bytes.length - 1, codec);
}

describe('the check of every row', () => {
  it.each([
    ['float', 'NaN', 'NaN'],
    ['float', '-Infinity', '-Infinity'],
    ['decimal', 'NaN', 'NaN'],
    ['date', 'infinity', 'infinity'],
    ['timestamptz', '-infinity', '-infinity'],
    ['date', '0044-03-15 BC', 'a date before the year 1 or after 9999'],
    ['date', '10000-01-01', 'a date before the year 1 or after 9999'],
    ['timestamp', '294276-12-31 23:59:59', 'a date before the year 1 or after 9999'],
    ['timestamptz', '9999-12-31 23:59:59-01', 'a date before the year 1 or after 9999'],
    ['timestamptz', '0001-01-01 00:00:00+01', 'a date before the year 1 or after 9999'],
  ] as const)('tells that a %s can be %s', (kind, text, reason) => {
    expect(reasonOf(text, { kind })).toBe(reason);
  });

  it.each([
    ['float', '-1.5e-300'],
    ['decimal', '.5'],
    ['date', '0001-01-01'],
    ['timestamp', '9999-12-31 23:59:59.999999'],
    ['timestamptz', '2024-03-10 02:30:00.1+00'],
    ['timestamptz', '2024-03-10T02:30:00Z'],
  ] as const)('lets a %s pass that is %s', (kind, text) => {
    expect(reasonOf(text, { kind })).toBeNull();
  });

  it('looks into arrays', () => {
    const floats: Codec = { kind: 'pg-array', element: { kind: 'float' } };
    expect(needsCheck(floats)).toBe(true);
    expect(reasonOf('{1,NULL,{2}}', floats)).toBeNull();
    expect(reasonOf('{1,NaN}', floats)).toBe('NaN');
    expect(needsCheck({ kind: 'pg-array', element: { kind: 'text' } })).toBe(false);
  });

  it('agrees with decoding: what passes decodes, what does not pass does not', () => {
    const texts = fc.oneof(
      fc.constantFrom(
        'NaN',
        'Infinity',
        '-Infinity',
        'infinity',
        '-infinity',
        '0044-03-15 BC',
        '12024-01-01',
      ),
      fc.constantFrom('9999-12-31 23:59:59-14', '0001-01-01 00:00:00+14', '9999-12-31 23:59:59+14'),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc
        .date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
        .map((at) => at.toISOString()),
      fc
        .date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
        .map((at) => at.toISOString().slice(0, 10)),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom(...checked), (text, kind) => {
        fc.pre(belongs(text, kind));
        const bytes = Buffer.from(text);
        const decode = (): unknown => decodeField(bytes, 0, bytes.length, { kind });
        if (reasonOf(text, { kind }) === null) expect(decode).not.toThrow();
        else expect(decode).toThrow(expect.objectContaining({ code: 'value_not_json' }));
      }),
      { numRuns: 2000 },
    );
  });
});

/** Whether a column of this kind could hold the text at all. */
function belongs(text: string, kind: (typeof checked)[number]): boolean {
  const isNumber = /^-?[\d.]+(e[+-]?\d+)?$/.test(text) || /^(NaN|-?Infinity)$/.test(text);
  if (kind === 'float' || kind === 'decimal') return isNumber;
  if (isNumber) return false;
  return kind === 'date' ? !/\d[ T]\d/.test(text) : /[ T]\d|infinity/.test(text);
}
