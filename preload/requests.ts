/** The log of a run's HTTP requests: what both sides say of it. */

export const requestFilters = ['all', 'accepted', 'failed', 'retries'] as const;
export type RequestFilter = (typeof requestFilters)[number];

/** One HTTP request of a run's delivery. Never a body or a key. */
export interface RequestRecord {
  /** 1 for the run's first. */
  readonly number: number;
  /** ISO 8601 UTC, when it began. */
  readonly at: string;
  /** 1 for the first try of its body. */
  readonly attempt: number;
  /** What was waited before this try. */
  readonly waitedMs: number;
  readonly ms: number;
  /** Null where there was no answer. */
  readonly status: number | null;
  readonly events: number;
  /** Why there was no answer. */
  readonly problem: string | null;
}

/** All requests of a run, counted. */
export interface RequestSummary {
  readonly requests: number;
  /** Those that were another try. */
  readonly retries: number;
  /** The most frequent first; status null = no answer. */
  readonly statuses: readonly { readonly status: number | null; readonly requests: number }[];
  /** Of those that were answered, right to some 5 %; null where none was. */
  readonly medianMs: number | null;
  readonly p95Ms: number | null;
}

/** Some of the last thousand requests of a run, newest first. */
export interface RequestPage {
  readonly filter: RequestFilter;
  /** Those that the filter lets through. */
  readonly total: number;
  readonly items: readonly RequestRecord[];
  readonly summary: RequestSummary;
}
