/** What the CLI drives itself: the same services, given traits, connections and spaces that live in files. */
import type { Check, ConnectionDraft } from '../../../preload/connection-model.ts';
import type { Secrets } from '../../../preload/secrets.ts';
import type { StartJob } from '../../engine/job.ts';
import type { Scheduler } from '../../scheduler/scheduler.ts';
import type { Writer } from '../../store/database.ts';
import type { Parts, SampleWarehouse } from '../parts.ts';
import type { NamedAgenda } from '../schedule/scheduling.ts';
import type { Spaces } from '../spaces/spaces.ts';
import type { TargetOf } from '../spaces/targets.ts';
import type { Archive } from './archive.ts';
import type { Runs } from './runs.ts';

export interface Work {
  readonly db: Writer;
  /** Holds each trait's state file. */
  readonly stateDir: string;
  readonly archive: Archive;
  readonly runs: Runs;
  /** A trait of the app as a job needs it. */
  readonly targetOf: TargetOf;
  /** Address and key of a space that no row describes. */
  readonly spaces: Pick<Spaces, 'targetOf'>;
  readonly sample: SampleWarehouse;
  readonly loadTemplates: Parts['loadTemplates'];
  readonly startJob: StartJob;
  /** Runs the traits of an agenda by their schedules. */
  readonly schedule: (agenda: NamedAgenda) => Scheduler;
  /** The named steps of a connection test; never throws. */
  readonly checkConnection: (connection: {
    readonly draft: ConnectionDraft;
    readonly secrets: Secrets;
  }) => Promise<readonly Check[]>;
}
