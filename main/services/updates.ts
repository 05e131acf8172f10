/** Newer versions of the app: looked for only where somebody asked for it, downloaded and installed only when told to. */
import type { UpdateState } from '../../preload/updates.ts';
import type { Updater } from '../desktop/updater.ts';
import { readSetting, saveSetting } from '../store/settings.ts';
import type { Core } from './core.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** Short, because timers stand still while the machine sleeps. */
const lookEveryMs = 60 * 60 * 1000;
const setting = 'updates.daily';

interface Surroundings extends Pick<Core, 'db' | 'bus'> {
  /** How many runs an installation would cut short. */
  readonly activeRuns: () => number;
  readonly host: Pick<Core['host'], 'now' | 'updates'>;
}

const isUnderWay: ReadonlySet<UpdateState['phase']> = new Set(['checking', 'downloading', 'waiting']);

type News = Omit<UpdateState, 'isPossible' | 'checksDaily'>;

/** Failures are in the state and thrown nowhere: an address that is away is no news. */
export class Updates {
  readonly #core: Surroundings;
  readonly #isPossible: boolean;
  #news: News = { phase: 'idle', found: null, checkedAt: null, problem: null };
  #opened: Promise<Updater> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopWaiting = (): void => {};

  constructor(core: Surroundings) {
    this.#core = core;
    this.#isPossible = core.host.updates?.isPossible() ?? false;
  }

  get state(): UpdateState {
    const checksDaily = readSetting(this.#core.db, setting) === true;
    return { isPossible: this.#isPossible, checksDaily, ...this.#news };
  }

  /** Looks at once and then daily, as long as that is switched on. */
  start(): void {
    if (!this.#isPossible) return;
    this.#lookWhenDue();
    this.#timer = setInterval(() => this.#lookWhenDue(), lookEveryMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#stopWaiting();
  }

  setDaily(isOn: boolean): void {
    saveSetting(this.#core.db, setting, isOn);
    this.#tell({});
  }

  /** Asks now. */
  check(): Promise<UpdateState> {
    return this.#step('checking', async (updater) => ({
      phase: 'idle',
      found: await updater.check(),
      checkedAt: this.#core.host.now().toISOString(),
    }));
  }

  /** Fetches what was found. */
  download(): Promise<UpdateState> {
    return this.#step('downloading', async (updater) => {
      await updater.download();
      return { phase: 'ready' };
    });
  }

  /** Installs what was fetched, and starts the app again: now, or when the runs under way have ended. Asked again, it waits no longer. */
  async install(): Promise<void> {
    const { phase } = this.#news;
    if (phase === 'waiting') this.#waitNoLonger();
    else if (phase === 'ready') await this.#installWhenIdle();
  }

  async #installWhenIdle(): Promise<void> {
    if (this.#core.activeRuns() === 0) {
      (await this.#opened)?.install();
      return;
    }
    this.#tell({ phase: 'waiting' });
    this.#stopWaiting = this.#core.bus.subscribe((name) => {
      if (name !== 'runChanged' || this.#core.activeRuns() > 0) return;
      this.#waitNoLonger();
      void this.install();
    });
  }

  #waitNoLonger(): void {
    this.#stopWaiting();
    this.#tell({ phase: 'ready' });
  }

  #lookWhenDue(): void {
    const { checksDaily, checkedAt } = this.state;
    const now = this.#core.host.now().getTime();
    if (this.#news.phase === 'waiting' || this.#news.phase === 'ready') return;
    if (checksDaily && (checkedAt === null || now - Date.parse(checkedAt) >= dayMs)) void this.check();
  }

  /** One step at a time; a failed one leaves things as they were. */
  async #step(
    phase: 'checking' | 'downloading',
    work: (updater: Updater) => Promise<Partial<News>>,
  ): Promise<UpdateState> {
    const { updates } = this.#core.host;
    const before = this.#news.phase;
    if (!updates || !this.#isPossible || isUnderWay.has(before)) return this.state;
    this.#tell({ phase, problem: null });
    try {
      this.#opened ??= updates.open();
      return this.#tell(await work(await this.#opened));
    } catch (error) {
      return this.#tell({ phase: before, problem: firstLine(error) });
    }
  }

  #tell(change: Partial<News>): UpdateState {
    this.#news = { ...this.#news, ...change };
    const { state } = this;
    this.#core.bus.publish('updatesChanged', state);
    return state;
  }
}

/** The library adds headers and traces of calls in further lines. */
const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
