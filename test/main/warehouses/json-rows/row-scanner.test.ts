/** The scanner against JSON.parse: whatever the values, the way they are written, and the places where the chunks are cut. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowScanner, type RowScannerOptions } from '../../../../main/warehouses/json-rows/row-scanner.ts';
import { arrayRow, cellsRow } from '../../../../main/warehouses/json-rows/row-shapes.ts';
import { fieldsOf } from '../../../support/rows.ts';

type Cell = string | number | boolean | null | readonly unknown[] | { readonly [key: string]: unknown };

const scalar = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom('a', '"', '\\', '\n', '\u0001', '\u{1F600}', '\ud800', 'é'),
    maxLength: 200,
  }),
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
);
const cell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.dictionary(fc.string({ maxLength: 5 }), scalar, { maxKeys: 3 }) },
);
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 12 }));
/** Escapes that nobody needs but everybody may write. */
const style = fc.record({ escapeAll: fc.boolean(), spaces: fc.constantFrom('', ' ', '\n\t') });

describe('rows joined by commas', () => {
  it('are read as JSON.parse reads them', () => {
    fc.assert(
      fc.property(table, style, fc.infiniteStream(fc.integer({ min: 1, max: 40 })), (rows, how, cuts) => {
        const text = rows.map((row) => write(row, how)).join(`,${how.spaces}`);
        expect(scan(text, cuts, { shape: arrayRow, width: widthOf(rows) })).toEqual(
          rows.map((row) => expected(row, how)),
        );
      }),
      { numRuns: 400 },
    );
  });
});

describe("BigQuery's page", () => {
  it('is read as JSON.parse reads it, wherever its rows lie among its members', () => {
    const others = fc.dictionary(
      fc.string({ maxLength: 6 }).filter((key) => key !== 'rows' && key !== '__proto__'),
      cell,
      { maxKeys: 3 },
    );
    const cuts = fc.infiniteStream(fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(table, style, cuts, others, others, (rows, how, lengths, before, after) => {
        const cells = rows.map((row) => ({ f: row.map((v) => ({ v })) }));
        const page = { ...before, rows: cells, ...after };
        const scanner = new RowScanner({ shape: cellsRow, width: widthOf(rows), rowsKey: 'rows' });
        expect(feed(scanner, write(page, how), lengths)).toEqual(rows.map((row) => expected(row, how)));
        const { rows: _, ...members } = page;
        expect(Object.fromEntries(scanner.members)).toEqual(JSON.parse(JSON.stringify(members)));
      }),
      { numRuns: 400 },
    );
  });

  it('takes a cell without a value for null, and a page without rows for an empty one', () => {
    const one: fc.Stream<number> = fc.stream(endless(3));
    const options = { shape: cellsRow, width: 2, rowsKey: 'rows' };
    expect(scan('{"rows":[{"f":[{},{"v":""}]}]}', one, options)).toEqual([[null, '']]);
    expect(scan('{"totalRows":"0"}', one, options)).toEqual([]);
    expect(scan('{"rows":null}', one, options)).toEqual([]);
    expect(scan('{"rows":[]}', one, options)).toEqual([]);
  });
});

describe('an answer that can not be trusted', () => {
  const text =
    '{"pageToken":"x","rows":[{"f":[{"v":"1"}]},{"f":[{"v":"\\ud83d\\ude00"}]}],"jobComplete":true}';
  const page = { shape: cellsRow, width: 1, rowsKey: 'rows' };

  it('is refused wherever it is cut short', () => {
    for (let length = 0; length < text.length; length += 1) {
      expect(() => scan(text.slice(0, length), fc.stream(endless(7)), page), text.slice(0, length)).toThrow(
        'ends in the middle',
      );
    }
    for (const bare of ['["a"],', '["a"],["b"', '["a"', '[']) {
      expect(() => scan(bare, fc.stream(endless(2)), { shape: arrayRow, width: 1 }), bare).toThrow(
        'ends in the middle',
      );
    }
  });

  it('is refused when a row has more or fewer fields than the others', () => {
    expect(() => scan('["a","b"],["c"]', fc.stream(endless(4)), { shape: arrayRow, width: 2 })).toThrow(
      '1 fields instead of 2',
    );
  });

  it.each([
    '["a"]["b"]',
    '[a]',
    '["a",]',
    '{"f":[]}',
    '["a\u0001"]',
    '["\\x"]',
    '["\\u12g4"]',
    '["a"]]',
    '[,"a"]',
  ])('is refused where it is no JSON: %j', (bare) => {
    expect(() => scan(bare, fc.stream(endless(5)), { shape: arrayRow, width: 1 })).toThrow(
      'not the expected JSON',
    );
  });
});

it('keeps memory at a slice of the answer, however long it is', () => {
  const scanner = new RowScanner({ shape: arrayRow, width: 2 });
  const chunk = Buffer.from(`${'["0123456789",null],'.repeat(50_000)}["",null]`);
  let largest = 0;
  for (const batch of scanner.write(chunk)) largest = Math.max(largest, batch.bytes.length);
  for (const batch of scanner.end()) largest = Math.max(largest, batch.bytes.length);
  expect(scanner.rows).toBe(50_001);
  expect(largest).toBeLessThan(8 * 256 * 1024);
});

it('reads a value of megabytes in a time that grows with its length only', () => {
  const long = 'é"\\'.repeat(3_000_000);
  const rows = scan(JSON.stringify([long, 'x']), fc.stream(endless(16_384)), { shape: arrayRow, width: 2 });
  expect(rows).toEqual([[long, 'x']]);
});

function scan(text: string, cuts: fc.Stream<number>, options: RowScannerOptions): unknown[][] {
  return feed(new RowScanner(options), text, cuts);
}

/** Fields as text; nested ones parsed again, since their spaces are dropped. */
function feed(scanner: RowScanner, text: string, cuts: fc.Stream<number>): unknown[][] {
  const rows: unknown[][] = [];
  const take = (batches: ReturnType<RowScanner['end']>): void => {
    for (const batch of batches) {
      for (let row = 0; row < batch.count; row += 1) {
        rows.push(
          fieldsOf(batch, row).map((field) =>
            field === null ? null : batch.bytes.toString('utf8', field.start, field.end),
          ),
        );
      }
    }
  };
  const bytes = Buffer.from(text);
  let at = 0;
  while (at < bytes.length) {
    const length = cuts.next().value as number;
    take(scanner.write(bytes.subarray(at, at + length)));
    at += length;
  }
  take(scanner.end());
  return rows;
}

function* endless(length: number): Generator<number> {
  while (true) yield length;
}

function widthOf(rows: readonly (readonly unknown[])[]): number {
  return rows[0]?.length ?? 1;
}

interface Style {
  readonly escapeAll: boolean;
  readonly spaces: string;
}

/** What a row's fields must be: strings as they are in UTF-8, anything else as JSON text without spaces. */
function expected(row: readonly Cell[], how: Style): (string | null)[] {
  return row.map((value) => {
    if (value === null) return null;
    return typeof value === 'string' ? Buffer.from(value).toString() : write(value, { ...how, spaces: '' });
  });
}

/** JSON text with every string escaped or not, and spaces wherever they may be. */
function write(value: unknown, how: Style): string {
  const { escapeAll, spaces } = how;
  if (typeof value === 'string') return escapeAll ? escaped(value) : JSON.stringify(value);
  if (Array.isArray(value)) {
    return `[${spaces}${value.map((each) => write(each, how)).join(`${spaces},`)}${spaces}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, each]) => `${JSON.stringify(key)}${spaces}:${spaces}${write(each, how)}`,
  );
  return `{${spaces}${members.join(`,${spaces}`)}${spaces}}`;
}

function escaped(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return `"${units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')}"`;
}
