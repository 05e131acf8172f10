/** What the tray says, from what the services say. Pure: the tray itself only draws it. */
import type { PausedUntil, TraitSummary } from '../../preload/model.ts';
import type { Progress, RunDocument } from '../../preload/run-model.ts';

/** What the icon says at a glance; each has a shape of its own. */
export type TrayLook = 'idle' | 'running' | 'attention' | 'paused';

export interface TrayWords {
  readonly tooltip: string;
  /** Lines of the menu that inform and can't be chosen. */
  readonly lines: readonly string[];
}

export interface TrayState {
  readonly traits: readonly TraitSummary[];
  readonly running: readonly RunDocument[];
  /** Of the runs under way, by run id. */
  readonly progress: { readonly [runId: string]: Progress };
  readonly pausedUntil: PausedUntil;
  /** Alerts that nobody has read yet. */
  readonly unread: number;
  /** Secrets wait for the passphrase, and runs for them. */
  readonly isLocked: boolean;
}

/** Next runs that the menu has room for. */
const runsNamed = 3;
const number = new Intl.NumberFormat('en-US');

/** Replaces a run in the list of those under way, or drops it once it has ended. */
export function withRun(running: readonly RunDocument[], run: RunDocument): readonly RunDocument[] {
  const others = running.filter((other) => other.run !== run.run);
  return run.status === 'running' ? [...others, run] : others;
}

/** Running traits with their progress, and the next ones due with their local time. The tooltip names what matters most. */
export function describeTray(state: TrayState, timeOf: (isoTime: string) => string, now: Date): TrayWords {
  const attention = state.unread === 0 ? [] : [`Needs a look: ${state.unread} in the inbox`];
  const locked = state.isLocked ? ['Locked: runs wait for your passphrase'] : [];
  const paused = isPaused(state, now) ? [pausedLine(state, timeOf)] : [];
  const running = state.running.map((run) => runningLine(run, state.progress[run.run]));
  const due = nextDue(state.traits).map(({ name, nextRunAt }) => `Next: ${name}, ${timeOf(nextRunAt)}`);
  const next = due.length === 0 ? ['No run is scheduled'] : due;
  const lines = [...locked, ...attention, ...paused, ...running, ...next];
  return { tooltip: ['SQL Traits', lines[0]].join('\n'), lines };
}

/** What needs a look comes before what runs, because it stays until somebody has looked. */
export function lookOf(state: TrayState, now: Date): TrayLook {
  if (state.unread > 0 || state.isLocked) return 'attention';
  if (state.running.length > 0) return 'running';
  return isPaused(state, now) ? 'paused' : 'idle';
}

interface Bar {
  readonly platform: NodeJS.Platform;
  readonly isDark: boolean;
}

/** The image's file in `assets/tray/`. macOS colours template images itself. */
export function iconFile(look: TrayLook, { platform, isDark }: Bar): string {
  if (platform === 'darwin') return `${look}Template.png`;
  return `${look}-${isDark ? 'dark' : 'light'}.${platform === 'win32' ? 'ico' : 'png'}`;
}

/** How long a pause with an end still lasts, in ms; undefined where none does. */
export function pauseLeftMs(
  { pausedUntil: until }: Pick<TrayState, 'pausedUntil'>,
  now: Date,
): number | undefined {
  if (until === null || until === 'resumed') return undefined;
  const leftMs = Date.parse(until) - now.getTime();
  return leftMs > 0 ? leftMs : undefined;
}

/** A pause with an end is over when its time has come; nobody tells of it. */
export function isPaused({ pausedUntil: until }: Pick<TrayState, 'pausedUntil'>, now: Date): boolean {
  return until !== null && (until === 'resumed' || Date.parse(until) > now.getTime());
}

function pausedLine({ pausedUntil: until }: TrayState, timeOf: (isoTime: string) => string): string {
  return until === null || until === 'resumed' ? 'Paused until resumed' : `Paused until ${timeOf(until)}`;
}

function runningLine({ traitName }: RunDocument, progress: Progress | undefined): string {
  if (!progress) return `Running: ${traitName}`;
  const { planned, sent, rowsRead } = progress;
  if (planned > 0) return `Running: ${traitName}, ${number.format(sent)} of ${number.format(planned)} sent`;
  return rowsRead > 0
    ? `Running: ${traitName}, ${number.format(rowsRead)} rows read`
    : `Running: ${traitName}`;
}

function nextDue(traits: readonly TraitSummary[]): readonly { name: string; nextRunAt: string }[] {
  return traits
    .flatMap(({ name, nextRunAt }) => (nextRunAt ? [{ name, nextRunAt }] : []))
    .toSorted((a, b) => Date.parse(a.nextRunAt) - Date.parse(b.nextRunAt))
    .slice(0, runsNamed);
}

/** The ends of a pause that the menu offers, from now on. */
export function pauseChoices(now: Date): readonly { readonly label: string; readonly until: PausedUntil }[] {
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return [
    { label: 'For 1 hour', until: new Date(now.getTime() + 3_600_000).toISOString() },
    { label: 'Until tomorrow', until: tomorrow.toISOString() },
    { label: 'Until resumed', until: 'resumed' },
  ];
}
