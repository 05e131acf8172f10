/** What a benchmark answers, and how numbers are written. */

export interface BenchOptions {
  readonly rows: number;
  /** Alternations of baseline and subject; the median counts. */
  readonly runs: number;
}

export interface BenchResult {
  /** What `--json` prints. */
  readonly document: { readonly [name: string]: unknown };
  /** What a person sees; the first row is the head. */
  readonly table: readonly (readonly string[])[];
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

export const count = (value: number): string => value.toLocaleString('en-US');
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
export const rounded = (value: number): number => Number(value.toFixed(2));

/** Says on stderr what goes on; stdout is the result's. */
export const tell = (words: string): void => {
  process.stderr.write(`${words}\n`);
};
