/** Progress of a job, told at most ten times a second. */
import type { PhaseTime, Progress, RunPhase } from '../../preload/run-model.ts';

const EVERY_MS = 100;

/** Numbers a job counts up as it goes. */
export class ProgressReport {
  rowsRead = 0;
  planned = 0;
  sent = 0;
  failed = 0;
  readonly startedAt = performance.now();
  #phase: RunPhase = 'connecting';
  #phaseFrom = performance.now();
  readonly #phaseMs = new Map<RunPhase, number>();
  #toldAt = 0;
  readonly #tell: (progress: Progress) => void;

  constructor(tell: (progress: Progress) => void) {
    this.#tell = tell;
  }

  get elapsedMs(): number {
    return Math.round(performance.now() - this.startedAt);
  }

  /** A new phase is told at once. */
  enter(phase: RunPhase): void {
    this.#clock();
    this.#phase = phase;
    this.#toldAt = 0;
    this.update();
  }

  /** How long each phase took so far, in the order in which they began. */
  phases(): readonly PhaseTime[] {
    this.#clock();
    return [...this.#phaseMs].map(([phase, ms]) => ({ phase, ms: Math.round(ms) }));
  }

  #clock(): void {
    const now = performance.now();
    this.#phaseMs.set(this.#phase, (this.#phaseMs.get(this.#phase) ?? 0) + now - this.#phaseFrom);
    this.#phaseFrom = now;
  }

  update(): void {
    const now = performance.now();
    if (now - this.#toldAt < EVERY_MS) return;
    this.#toldAt = now;
    this.#clock();
    const { rowsRead, planned, sent, failed, elapsedMs } = this;
    const phaseMs = Math.round(this.#phaseMs.get(this.#phase) ?? 0);
    this.#tell({ phase: this.#phase, rowsRead, planned, sent, failed, elapsedMs, phaseMs });
  }
}

/** High-water mark of the process's memory, bytes. */
export const peakRssBytes = (): number => process.resourceUsage().maxRSS * 1024;
