import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../main/warehouses/codec.ts';

const timestamp = (text: string): unknown => decodeText(text, { kind: 'timestamptz' });
const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

describe('a timestamp', () => {
  it.each([
    ['2024-03-10 02:30:00', '2024-03-10T02:30:00Z'],
    ['2024-03-10 02:30:00.123456', '2024-03-10T02:30:00.123456Z'],
    ['2024-03-10 02:30:00.120', '2024-03-10T02:30:00.120Z'],
    ['2024-03-10 02:30:00.123456789+00', '2024-03-10T02:30:00.123456789Z'],
    ['2024-03-10T02:30:00Z', '2024-03-10T02:30:00Z'],
    ['2024-03-10 02:30:00.5+05:30', '2024-03-09T21:00:00.5Z'],
    ['1969-12-31 23:59:59.999999-08', '1970-01-01T07:59:59.999999Z'],
    ['1850-01-01 00:00:00+00:19:32', '1849-12-31T23:40:28Z'],
    ['2024-02-29 23:00:00-01', '2024-03-01T00:00:00Z'],
    ['0001-01-01 00:00:00+00', '0001-01-01T00:00:00Z'],
  ])('%s becomes %s', (text, iso) => {
    expect(timestamp(text)).toBe(iso);
  });

  it('keeps every digit of the fraction and the instant itself, in any zone', () => {
    const parts = fc.record({
      at: fc.integer({ min: -60_000_000_000, max: 250_000_000_000 }),
      offset: fc.integer({ min: -15 * 3600, max: 15 * 3600 }),
      fraction: fc.stringMatching(/^\d{0,9}$/),
    });
    fc.assert(
      fc.property(parts, ({ at, offset, fraction }) => {
        const local = new Date((at + offset) * 1000).toISOString().slice(0, 19).replace('T', ' ');
        const size = Math.abs(offset);
        const zone = `${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 3600))}:${pad(Math.floor(size / 60) % 60)}:${pad(size % 60)}`;
        const digits = fraction === '' ? '' : `.${fraction}`;
        const utc = new Date(at * 1000).toISOString().slice(0, 19);
        expect(timestamp(local + digits + zone)).toBe(`${utc}${digits}Z`);
      }),
    );
  });

  it.each([
    'infinity',
    '-infinity',
    '0044-03-15 12:00:00+00 BC',
    '10000-01-01 00:00:00+00',
    '9999-12-31 23:59:59-01',
  ])('refuses %s', (text) => {
    expect(() => timestamp(text)).toThrow(expect.objectContaining({ code: 'value_not_json' }));
  });
});

describe('a date', () => {
  it('stays as it is, before 1970 too', () => {
    expect(decodeText('1899-12-31', { kind: 'date' })).toBe('1899-12-31');
  });

  it.each(['infinity', '-infinity', '0044-03-15 BC', '10000-01-01'])('refuses %s', (text) => {
    expect(() => decodeText(text, { kind: 'date' })).toThrow(
      expect.objectContaining({ code: 'value_not_json' }),
    );
  });
});
