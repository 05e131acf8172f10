/** What a query reads and what that costs, where a warehouse bills by bytes: known before it runs. */
import type { QueryCost } from '../../preload/run-model.ts';
import { AppError } from '../errors.ts';
import type { ReadOptions, Session } from '../warehouses/warehouse.ts';

const TIB = 1024 ** 4;

/** What the analyst pays, and how often. */
export interface Pricing {
  /** Dollars. */
  readonly pricePerTiB: number;
  /** By the trait's schedule; undefined where nobody knows it yet. */
  readonly runsPerMonth?: number | undefined;
}

export function costOf(bytes: number, { pricePerTiB, runsPerMonth }: Pricing): QueryCost {
  const dollars = (bytes / TIB) * pricePerTiB;
  return { bytes, dollars, dollarsPerMonth: runsPerMonth === undefined ? null : dollars * runsPerMonth };
}

interface Asking {
  readonly sql: string;
  readonly options: ReadOptions;
  readonly pricing: Pricing;
}

/** Asks the warehouse; undefined where it can't say. Throws `too_many_bytes` for a query that would read more than it may. */
export async function askCost(
  session: Session,
  { sql, options, pricing }: Asking,
): Promise<QueryCost | undefined> {
  const bytes = await session.estimateBytes?.(sql, options);
  if (bytes === undefined) return undefined;
  const cost = costOf(bytes, pricing);
  if (options.maximumBytes !== undefined && bytes > options.maximumBytes)
    throw tooManyBytes(cost, options.maximumBytes);
  return cost;
}

function tooManyBytes({ bytes, dollars }: QueryCost, maximumBytes: number): AppError {
  return new AppError(
    'too_many_bytes',
    `The query would read ${bytesInWords(bytes)}, more than the ${bytesInWords(maximumBytes)} that it may. Nothing was run.`,
    {
      advice:
        `It would cost ${dollarsInWords(dollars)} each time. Read fewer columns or partitions, ` +
        `or raise the limit: maximum_bytes of the trait, or the one of the warehouse.`,
      detail: `${bytes} bytes, limit ${maximumBytes} bytes`,
    },
  );
}

const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** 12300000000 -> `12.3 GB`. */
export function bytesInWords(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(value < 100 ? 1 : 0)} ${units[power]}`;
}

/** 0.0768 -> `$0.08`; what rounds to nothing is still not free. */
export function dollarsInWords(dollars: number): string {
  return dollars > 0 && dollars < 0.01 ? 'less than $0.01' : `$${dollars.toFixed(2)}`;
}
