/**
 * How far a delivery may have come. Noted well ahead and rarely, so that a batch needs no write of its own before it is sent: after a
 * crash a few thousand events more than were tried count as tried, and are sent again under the messageIds that they had.
 */
import { fatesOf, moveRange } from './fates.ts';
import type { StateDb } from './open.ts';

/** Notes, before it happens, that a run's events up to this one may be tried; durable even where the power fails. */
export function advanceReach(db: StateDb, runId: string, reach: number): void {
  db.pragma('synchronous = FULL');
  db.prepare('UPDATE run SET reach = ? WHERE id = ?').run(reach, runId);
  // Outcomes may be lost with the power: their events are then sent again, and known by their messageIds.
  db.pragma('synchronous = NORMAL');
}

/**
 * Ends a delivery, this process's or one that a crash cut short: of events up to `tried` (or up to where the crashed one may have
 * come) that have no outcome it isn't known whether they arrived.
 */
export function retractReach(db: StateDb, runId: string, tried?: number): void {
  db.pragma('synchronous = FULL');
  const retract = db.transaction(() => {
    const last = tried ?? storedReach(db, runId);
    if (last !== null) {
      for (const { first, at } of fatesOf(db, runId, ['pending'])) {
        const to = { state: 'sending', reason: null, at } as const;
        if (first <= last) moveRange(db, { first, last }, { from: ['pending'], to });
      }
    }
    db.prepare('UPDATE run SET reach = NULL WHERE id = ?').run(runId);
  });
  retract.immediate();
}

function storedReach(db: StateDb, runId: string): number | null {
  const reach = db.prepare<[string], number | null>('SELECT reach FROM run WHERE id = ?').pluck().get(runId);
  return reach ?? null;
}
