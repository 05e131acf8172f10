/** A long list in sections that are read one at a time, so that searching ten million rows takes the memory of some thousands. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../errors.ts';
import type { Entry } from './list-request.ts';

/** One section's entries before they are decoded. */
export interface Section {
  readonly count: number;
  entry(index: number): Entry;
}

/** A list of one run, open on its state file. */
export interface Sections {
  /** Sections. */
  readonly count: number;
  /** Entries of all sections. */
  readonly total: number;
  /** Entries of a section where that is known without reading it. */
  countOf(section: number): number | undefined;
  read(section: number): Section;
}

export interface Walk {
  readonly signal: AbortSignal;
  readonly progress: (done: number, of: number) => void;
}

/** Sections `from` on, one a turn, so that a cancel is heard between them. Throws `cancelled`. */
export async function* sectionsFrom(
  list: Sections,
  from: number,
  { signal, progress }: Walk,
): AsyncGenerator<{ readonly section: number; readonly read: () => Section }> {
  for (let section = from; section < list.count; section++) {
    await nextTurn();
    if (signal.aborted) throw new AppError('cancelled', 'The list is not wanted any more.');
    yield { section, read: () => list.read(section) };
    progress(section + 1, list.count);
  }
}
