/** What the services are built from. The shipped ones are in `shipped-parts.ts`; tests bring their own. */
import type { ConnectionSettings } from '../../preload/connection-model.ts';
import type { SqlTemplate } from '../../preload/model.ts';
import type { Destination } from '../../preload/profile.ts';
import type { StartJob } from '../engine/job.ts';
import type { Lists } from '../engine/lists/start-lists.ts';
import type * as reading from '../engine/reading.ts';
import type { Recorder } from '../segment/recorder.ts';
import type { Warehouse } from '../warehouses/warehouse.ts';

/** Reads of a trait's state file. */
export type StateReads = Pick<
  typeof reading,
  | 'snapshotRows'
  | 'runEvents'
  | 'runRequests'
  | 'keyHistory'
  | 'unfinishedRun'
  | 'discardPlan'
  | 'removeState'
>;

/** The local stand-in for Segment behind rehearsal spaces. */
export type RehearsalRecorder = Pick<Recorder, 'host' | 'calls' | 'stop'>;

export interface SampleWarehouse {
  /** Puts the sample data into the data directory where it isn't yet; returns the file's path. */
  place(assetsDir: string, dataDir: string): Promise<string>;
  /** Changes a few rows; returns in words which. */
  change(dataDir: string): Promise<string>;
}

export interface Parts {
  readonly startJob: StartJob;
  readonly lists: Lists;
  readonly reads: StateReads;
  readonly warehouseFor: (settings: ConnectionSettings) => Promise<Warehouse>;
  readonly startRecorder: () => Promise<RehearsalRecorder>;
  readonly sample: SampleWarehouse;
  readonly loadTemplates: (assetsDir: string) => Promise<readonly SqlTemplate[]>;
  /** Names of Segment's destination catalog. */
  readonly loadCatalog: (assetsDir: string) => Promise<readonly Destination[]>;
}
