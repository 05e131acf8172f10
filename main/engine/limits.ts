/** Every limit of the product in one place. Sources: product/sql-traits.txt (rows, columns), Segment's HTTP API (bytes, batch). */
export const limits = {
  /** Result rows of one query. */
  rows: 10_000_000,
  /** Result columns, the id column included. */
  columns: 25,
  /** Bytes of one row's traits as JSON (SQL Traits' own record limit). */
  rowBytes: 16_384,
  /** Bytes of one event as JSON. */
  eventBytes: 32_768,
  /** Bytes of one request body; Segment says 500 KB without saying which, so the smaller reading with room to spare. */
  batchBytes: 480_000,
  /** Events in one request; over 2,500 Segment answers 200 and drops them. */
  batchEvents: 2_500,
  /** Characters of a group id; longer ones Unify drops silently. */
  groupIdLength: 500,
  /** Segment's throughput allowance per workspace. */
  eventsPerSecond: 1_000,
  /** Examples kept per problem. */
  examples: 10,
  /** Invalid rows of a refused run that are kept, to be listed. */
  invalidRows: 10_000,
  /** Sample rows of a preview. */
  sampleRows: 50,
} as const;

/** Dollars: BigQuery's list price on demand, in the US and the EU. */
export const pricePerTiB = 6.25;

/** History kept by default, whichever is less: the events of settled runs. */
export const retention = { days: 90, bytes: 2 * 1024 ** 3 } as const;
