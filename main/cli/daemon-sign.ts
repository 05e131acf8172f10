/** `daemon.json`: the sign of life that a daemon leaves in its data directory, for `status` and for probes. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A daemon that has not looked at its traits for so long is gone, or stuck: it looks every ten seconds. */
const patienceMs = 60_000;

const daemonSign = z.object({
  pid: z.number(),
  project: z.string(),
  /** ISO 8601 UTC, as `lookedAt`. */
  startedAt: z.string(),
  /** When it last looked what is due. */
  lookedAt: z.string(),
});

export type DaemonSign = z.infer<typeof daemonSign>;

const signPath = (dataDir: string): string => join(dataDir, 'daemon.json');

/** Undefined where there is none, or one that can't be read. */
export function readSign(dataDir: string): DaemonSign | undefined {
  try {
    return daemonSign.parse(JSON.parse(readFileSync(signPath(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Replaces it in one step: a reader never meets half a file. */
export function leaveSign(dataDir: string, sign: DaemonSign): void {
  const path = signPath(dataDir);
  writeFileSync(`${path}.new`, JSON.stringify(sign));
  renameSync(`${path}.new`, path);
}

export function removeSign(dataDir: string): void {
  rmSync(signPath(dataDir), { force: true });
}

/** Whether the daemon that left it is still at work. */
export const isAtWork = ({ lookedAt }: DaemonSign, now: Date): boolean =>
  now.getTime() - Date.parse(lookedAt) < patienceMs;
