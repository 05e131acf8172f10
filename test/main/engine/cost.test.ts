import { describe, expect, it } from 'vitest';
import { askCost, bytesInWords, costOf, dollarsInWords } from '../../../main/engine/cost.ts';
import type { Session } from '../../../main/warehouses/warehouse.ts';
import { never } from '../../support/rows.ts';

const pricing = { pricePerTiB: 6.25, runsPerMonth: 60 };

const reading = (bytes: number): Session =>
  ({
    describe: async () => [],
    read: async function* () {},
    estimateBytes: async () => bytes,
    listTables: async () => [],
    close: async () => {},
  }) satisfies Session;

describe('what a query costs', () => {
  it('is its bytes at the price per TiB, and as often as the schedule runs', () => {
    expect(costOf(1024 ** 4, pricing)).toEqual({ bytes: 1024 ** 4, dollars: 6.25, dollarsPerMonth: 375 });
    expect(costOf(1024 ** 4, { pricePerTiB: 5 })).toMatchObject({ dollars: 5, dollarsPerMonth: null });
  });

  it('is not known where the warehouse can not say', async () => {
    const { estimateBytes: _, ...silent } = reading(1);
    const asking = { sql: 'select 1', options: { signal: never, maximumBytes: 1 }, pricing };
    expect(await askCost(silent, asking)).toBeUndefined();
  });

  it('stops a query that would read more than it may, and says how much and for how many dollars', async () => {
    const options = { signal: never, maximumBytes: 10e9 };
    expect(await askCost(reading(10e9), { sql: '', options, pricing })).toMatchObject({ bytes: 10e9 });
    await expect(askCost(reading(12.3e9), { sql: '', options, pricing })).rejects.toMatchObject({
      code: 'too_many_bytes',
      message: 'The query would read 12.3 GB, more than the 10.0 GB that it may. Nothing was run.',
      advice: expect.stringContaining('$0.07'),
    });
  });
});

describe('bytes and dollars in words', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [12_300_000_000, '12.3 GB'],
    [250_000_000_000, '250 GB'],
  ])('%d is %s', (bytes, words) => expect(bytesInWords(bytes)).toBe(words));

  it('never calls free what rounds to nothing', () => {
    expect([0, 1e-9, 0.07].map(dollarsInWords)).toEqual(['$0.00', 'less than $0.01', '$0.07']);
  });
});
