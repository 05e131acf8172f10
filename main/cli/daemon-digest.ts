/** A project's daily digest: one line in the daemon's log and, where there is a webhook, one message. Once a day, over restarts. */
import { statSync } from 'node:fs';
import type { Digest } from '../../preload/alerts.ts';
import { digestDue } from '../services/alerts/digests.ts';
import { readSetting, saveSetting } from '../store/settings.ts';
import type { Context } from './context.ts';
import type { DaemonWebhook } from './daemon-webhook.ts';
import { traitIdOf } from './file-agenda.ts';
import type { Ledger } from './ledger.ts';
import type { ProjectTraits } from './project-traits.ts';

/** Apart from the window's own: both may look after one data directory, each with an hour of its own. */
const toldAtSetting = 'daemon.digestedAt';

interface Listeners {
  readonly say: Ledger['say'];
  readonly webhook: Pick<DaemonWebhook, 'digest'>;
}

interface Surroundings {
  readonly host: Pick<Context['host'], 'now'>;
  readonly services: { readonly work: Pick<Context['services']['work'], 'db'> };
}

/** Tells the digest that is due now. From the first look on it counts. */
export function tellDigest(
  { host, services }: Surroundings,
  { project: { digest: settings }, files }: Pick<ProjectTraits, 'project' | 'files'>,
  { say, webhook }: Listeners,
): void {
  if (!settings) return;
  const { db } = services.work;
  const toldAt = readSetting(db, toldAtSetting);
  const now = host.now();
  if (typeof toldAt !== 'string') {
    saveSetting(db, toldAtSetting, now.toISOString());
    return;
  }
  const digest = digestDue(db, {
    settings,
    since: new Date(toldAt),
    now,
    traits: files.map((file) => ({
      id: traitIdOf(file),
      name: file.name,
      schedule: file.schedule,
      changedAt: statSync(file.path, { throwIfNoEntry: false })?.mtime ?? now,
    })),
  });
  if (digest === undefined) return;
  saveSetting(db, toldAtSetting, now.toISOString());
  if (digest === 'quiet') return;
  say(lineOf(digest));
  webhook.digest(digest);
}

/** `digest runs=12 rows=5200 changes=40 failed=1 blocked=0 not_run=0`. */
function lineOf({ numbers: { runs, rows, changes, failed, blocked, notRun } }: Digest): string {
  const facts = { runs, rows, changes, failed, blocked, not_run: notRun };
  return ['digest', ...Object.entries(facts).map((pair) => pair.join('='))].join(' ');
}
