/** What most tests of the command line stand on: a database with a role of its own, a recorder in Segment's place, a project with both. */
import { afterAll, beforeAll, inject } from 'vitest';
import { type Recorder, startRecorder } from '../../../main/segment/recorder.ts';
import { createDatabase, type TestDatabase } from '../../support/postgres/database.ts';
import { buildCli, type CliRig, createCliRig, dropRole, entryFor } from './rig.ts';

export const secrets = { password: 'a-password-of-its-own', writeKey: 'a-write-key-of-its-own' };

/** To be read in tests and hooks only. */
export interface Stage {
  readonly database: TestDatabase;
  readonly recorder: Recorder;
  /** Knows the warehouse as "Production" and the recorder as "Main". */
  readonly rig: CliRig;
}

interface StageOptions {
  /** What the role may do besides logging in; nothing by default. */
  readonly rights?: 'superuser';
  /** Of the space; 1,000 by default. */
  readonly eventsPerSecond?: number;
}

/** Sets it up before the tests of the file that calls this, and takes it down after them. `name` is the database's, and its role's. */
export function setStage(name: string, { rights, eventsPerSecond = 1_000 }: StageOptions = {}): Stage {
  let stage: Stage | undefined;
  const role = `${name}_role`;
  beforeAll(async () => {
    await buildCli();
    const database = await createDatabase(inject('postgres'), name);
    await database.admin.query(`create role ${role} ${rights ?? ''} login password '${secrets.password}'`);
    const recorder = await startRecorder();
    const rig = createCliRig({
      warehouses: { Production: entryFor(database.settingsFor({ user: role })) },
      spaces: { Main: { host: recorder.host, eventsPerSecond } },
      env: { SQLTRAITS_PRODUCTION_PASSWORD: secrets.password, SQLTRAITS_MAIN_WRITE_KEY: secrets.writeKey },
    });
    stage = { database, recorder, rig };
  });
  afterAll(async () => {
    if (!stage) return;
    stage.rig.remove();
    await stage.recorder.stop();
    await dropRole(inject('postgres'), stage.database, role);
  });
  const standing = (): Stage => {
    if (!stage) throw new Error('The stage is set up before the first test');
    return stage;
  };
  return {
    get database() {
      return standing().database;
    },
    get recorder() {
      return standing().recorder;
    },
    get rig() {
      return standing().rig;
    },
  };
}
