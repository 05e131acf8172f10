/** What is known of newer versions of the app. */
export interface UpdateState {
  /** False in a checkout, and in builds that were given no address to ask. */
  readonly isPossible: boolean;
  /** Whether the app asks by itself, at its start and daily. Off until somebody switches it on. */
  readonly checksDaily: boolean;
  /** `waiting`: it is installed as soon as no run is under way. */
  readonly phase: 'idle' | 'checking' | 'downloading' | 'ready' | 'waiting';
  /** A newer version, offered to this machine; null where none is known. */
  readonly found: string | null;
  /** ISO 8601 UTC; null before the first answer. */
  readonly checkedAt: string | null;
  /** Why the last step did not work; null where it did. */
  readonly problem: string | null;
}
