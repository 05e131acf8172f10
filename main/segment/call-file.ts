/** Keeps a recorder's newest calls in a file, so that a rehearsal space still shows them after a restart. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { RecordedCall } from '../../preload/model.ts';

export interface CallFile {
  /** What the last recorder left, oldest first; nothing where there is no readable file. */
  readonly calls: readonly RecordedCall[];
  /** Says that there are new calls; they are written within a second. */
  touch(): void;
  /** Writes what is not written yet. */
  close(): void;
}

const savedCalls = z.array(
  z.object({
    receivedAt: z.string(),
    type: z.enum(['identify', 'group']),
    id: z.string(),
    payload: z.json(),
  }),
);

/** Written whole and rarely: the newest calls are few, and a log that grows with every event would need cutting. */
const saveEveryMs = 1_000;

export function openCallFile(filePath: string, newest: () => readonly RecordedCall[]): CallFile {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    timer = undefined;
    writeCalls(filePath, newest());
  };
  return {
    calls: readCalls(filePath),
    touch: () => {
      timer ??= setTimeout(save, saveEveryMs).unref();
    },
    close: () => {
      if (timer !== undefined) save();
    },
  };
}

// Neither may fail: a rehearsal goes on without its past.

function writeCalls(filePath: string, calls: readonly RecordedCall[]): void {
  try {
    mkdirSync(dirname(filePath), { recursive: true });
    writeFileSync(`${filePath}.new`, JSON.stringify(calls));
    renameSync(`${filePath}.new`, filePath);
  } catch {
    // The next second's attempt overwrites what this one left.
  }
}

function readCalls(filePath: string): readonly RecordedCall[] {
  try {
    return savedCalls.parse(JSON.parse(readFileSync(filePath, 'utf8')));
  } catch {
    return [];
  }
}
