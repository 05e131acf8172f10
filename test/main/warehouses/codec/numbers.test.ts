import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../main/warehouses/codec.ts';
import type { Codec } from '../../../../main/warehouses/warehouse.ts';

const decode = (text: string, kind: 'integer' | 'decimal' | 'float'): unknown =>
  decodeText(text, { kind } as Codec);

/** A decimal text as an exact fraction of a power of ten, by BigInt: an oracle that shares nothing with the code. */
function exact(text: string): { readonly digits: bigint; readonly scale: number } {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  let digits = BigInt(whole + fraction);
  let scale = fraction.length - Number(exponent);
  while (digits !== 0n && digits % 10n === 0n) {
    digits /= 10n;
    scale -= 1;
  }
  return digits === 0n ? { digits, scale: 0 } : { digits, scale };
}

const numeric = fc
  .tuple(fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n }), fc.integer({ min: 0, max: 30 }))
  .map(([digits, scale]) => {
    const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
    const point = text.length - scale;
    const body = scale === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`;
    return digits < 0n ? `-${body}` : body;
  });

describe('an integer', () => {
  it.each([
    ['0', 0],
    ['-7', -7],
    ['9007199254740991', 9007199254740991],
    ['-9007199254740991', -9007199254740991],
    ['9007199254740992', '9007199254740992'],
    ['9007199254740993', '9007199254740993'],
    ['-9223372036854775808', '-9223372036854775808'],
  ])('%s becomes %j', (text, value) => {
    expect(decode(text, 'integer')).toBe(value);
  });

  it('never changes its value', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        expect(BigInt(decode(String(value), 'integer') as string | number)).toBe(value);
      }),
    );
  });
});

describe('a decimal', () => {
  it.each([
    ['12.340', 12.34],
    ['0.1', 0.1],
    ['0.00', 0],
    ['-0.50', -0.5],
    ['9007199254740993', '9007199254740993'],
    ['0.12345678901234567890', '0.12345678901234567890'],
    ['99999999999999999999999999999999999999', '99999999999999999999999999999999999999'],
    ['99999999999999991611392', '99999999999999991611392'],
    ['100000000000000000000000', 1e23],
  ])('%s becomes %j', (text, value) => {
    expect(decode(text, 'decimal')).toBe(value);
  });

  it('loses no digit, whatever it becomes', () => {
    fc.assert(
      fc.property(numeric, (text) => {
        expect(exact(JSON.stringify(decode(text, 'decimal')).replaceAll('"', ''))).toEqual(exact(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('becomes a number whenever a reader gets the same decimal back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (value) => {
        expect(decode(String(value), 'decimal')).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('a float', () => {
  it('is the float that the server printed', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(decode(String(value), 'float')).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it('drops the sign of zero, which JSON readers treat differently', () => {
    expect(Object.is(decode('-0', 'float'), 0)).toBe(true);
  });

  it.each(['NaN', 'Infinity', '-Infinity'])('refuses %s', (text) => {
    expect(() => decode(text, 'float')).toThrow(expect.objectContaining({ code: 'value_not_json' }));
    expect(() => decode(text, 'decimal')).toThrow(expect.objectContaining({ code: 'value_not_json' }));
  });
});
