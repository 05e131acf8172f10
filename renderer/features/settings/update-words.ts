/** What is said of newer versions, and the one step that comes next. Pure. */
import type { UpdateState } from '../../../preload/updates.ts';
import { formatRelative } from '../../format/times.ts';

export interface UpdateWords {
  readonly text: string;
  readonly step: 'check' | 'download' | 'install' | 'wait' | null;
}

/** `now` in milliseconds since 1970. */
export function updateWords(updates: UpdateState, now: number): UpdateWords {
  const { phase, found, checkedAt, isPossible, problem } = updates;
  if (!isPossible) return { text: 'This build does not update itself.', step: null };
  if (phase === 'checking') return { text: 'Looking for a newer version…', step: null };
  if (phase === 'downloading') return { text: `Downloading version ${found}…`, step: null };
  if (phase === 'waiting') {
    return { text: `Version ${found} is installed when the runs under way have ended.`, step: 'wait' };
  }
  if (phase === 'ready') return { text: `Version ${found} is downloaded and checked.`, step: 'install' };
  if (problem !== null) {
    return { text: `That did not work: ${problem}`, step: found === null ? 'check' : 'download' };
  }
  if (found !== null) return { text: `Version ${found} is there.`, step: 'download' };
  if (checkedAt === null) return { text: 'Not looked for a newer version yet.', step: 'check' };
  return { text: `No newer version ${formatRelative(checkedAt, now)}.`, step: 'check' };
}
