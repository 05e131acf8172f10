/** Previews under way: query and rules over the whole result, nothing changes. */
import { randomUUID } from 'node:crypto';
import type { PreviewUpdate } from '../../../preload/run-model.ts';
import type { JobMessage, QuerySpec, RunningJob } from '../../engine/job.ts';
import { toFailure } from '../../errors.ts';
import { findSpace } from '../../store/spaces.ts';
import { findTrait } from '../../store/traits.ts';
import type { Core } from '../core.ts';
import { guardingOf } from '../runs/guarding.ts';
import { rateOf } from '../spaces/spaces.ts';
import type { Connections } from '../warehouses/connections.ts';
import { pricingOf } from '../warehouses/pricing.ts';

/** Changes (old -> new) a preview brings along for review. */
const changesShown = 100;

interface StartPreview {
  readonly connectionId: string;
  readonly sql: string;
  readonly traitId?: string | undefined;
  /** Whose rate the estimate counts with; the trait's own where it isn't named. */
  readonly spaceId?: string | undefined;
  /** Of a trait as it is being written. */
  readonly maximumBytes?: number | undefined;
  readonly schedule?: string | undefined;
}

export interface Previews {
  /** Starts a preview; what it finds arrives as `previewUpdated` events. Throws what keeps it from starting. */
  start(input: StartPreview): Promise<string>;
  cancel(jobId: string): void;
  /** Cancels all and waits. */
  stop(): Promise<void>;
}

export function createPreviews(core: Core, connections: Connections): Previews {
  const active = new Map<string, RunningJob>();
  const begin = (query: QuerySpec, { traitId, spaceId }: StartPreview): string => {
    const jobId = randomUUID();
    const publish = (message: JobMessage) => {
      const update = toUpdate(message);
      if (update) core.bus.publish('previewUpdated', { jobId, ...update });
    };
    const trait = traitId === undefined ? undefined : findTrait(core.db, traitId);
    const whenRowLeaves = trait?.whenRowLeaves ?? 'null';
    const space = findSpace(core.db, spaceId ?? trait?.spaceId ?? '');
    const job = { type: 'preview', query, traitId: trait?.id, whenRowLeaves, changes: changesShown } as const;
    const guarding = guardingOf(core, { traitId: trait?.id, spaceId: space?.id });
    const rate = space && { eventsPerSecond: rateOf(space) };
    const tag = { trait: trait?.key ?? 'new', run: `preview-${jobId.slice(0, 8)}` };
    const running = core.parts.startJob(
      { ...job, ...rate, ...guarding, tag, stateDir: core.stateDir },
      publish,
    );
    active.set(jobId, running);
    running.done.then((last) => {
      active.delete(jobId);
      publish(last);
    });
    return jobId;
  };
  return {
    start: async (input) => {
      const { name, settings, secrets } = await connections.open(input.connectionId);
      const { sql, maximumBytes, schedule } = input;
      const pricing = pricingOf({ db: core.db, now: core.host.now(), schedule });
      return begin({ sql, connection: { name, settings, secrets }, maximumBytes, pricing }, input);
    },
    cancel: (jobId) => active.get(jobId)?.cancel(),
    stop: async () => {
      for (const running of active.values()) running.cancel();
      await Promise.all([...active.values()].map((running) => running.done));
    },
  };
}

type Update<Type> = Type extends PreviewUpdate ? Omit<Type, 'jobId'> : never;

function toUpdate(message: JobMessage): Update<PreviewUpdate> | undefined {
  switch (message.type) {
    case 'columns':
    case 'cost':
    case 'sample':
    case 'progress':
    case 'failed':
      return message;
    case 'previewed':
      return { type: 'done', result: message.document };
    case 'ran':
      return { type: 'failed', failure: toFailure(new Error('A preview answered with a run.')) };
    case 'recovered':
    case 'planned':
    case 'settled':
      return undefined;
  }
}
