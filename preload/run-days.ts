/** All runs of one day, added up. */
export interface RunDay {
  /** `2026-11-23`, by this computer's calendar. */
  readonly day: string;
  readonly runs: number;
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Events that Segment accepted. */
  readonly sent: number;
  readonly durationMs: number;
}
