/** What a query reads and costs, for people. */
import type { QueryCost } from '../../preload/run-model.ts';
import { formatBytes } from './numbers.ts';

const formatDollars = (dollars: number): string =>
  dollars > 0 && dollars < 0.01 ? 'less than $0.01' : `$${dollars.toFixed(2)}`;

/** `reads 12.3 GB: $0.07 a run, $4.20 a month`. */
export function costWords({ bytes, dollars, dollarsPerMonth }: QueryCost): string {
  const month = dollarsPerMonth === null ? '' : `, ${formatDollars(dollarsPerMonth)} a month`;
  return `reads ${formatBytes(bytes)}: ${formatDollars(dollars)} a run${month}`;
}
