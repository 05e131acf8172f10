/** Random tables against an endpoint that misbehaves at random: in the end Segment holds what the warehouse holds. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { finishRun, recoverRuns } from '../../../main/engine/settle.ts';
import { type Cells, columnOf } from '../../support/engine/rows.ts';
import { openSettling } from '../../support/engine/settling.ts';
import { planTable, type Table } from '../../support/engine/state.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';
import { startUnrulyRecorder, type Whim } from '../../support/segment/unruly-recorder.ts';

const anyWhim: fc.Arbitrary<Whim> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Whim>('take') },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Whim>(
      'take, then hang',
      'take, then reset',
      'hang',
      { status: 503 },
      { status: 400 },
      { status: 401 },
    ),
  },
);

interface Version {
  /** Of sixty users, those that are there, each with a value. */
  readonly present: readonly { readonly user: number; readonly value: number }[];
  /** Of the many others, so many that a run takes several batches where it changes; it may well change back. */
  readonly generation: number;
}

const anyVersions = fc.array(
  fc.record<Version>({
    present: fc.uniqueArray(fc.record({ user: fc.nat(59), value: fc.nat(3) }), {
      selector: ({ user }) => user,
    }),
    generation: fc.nat(1),
  }),
  { minLength: 3, maxLength: 6 },
);

const columns = [columnOf('user_id'), columnOf('value', 'integer')];

function tableOf({ present, generation }: Version): Table {
  const others = Array.from({ length: 600 }, (_, index): Cells => [`other${index}`, `${generation}`]);
  return { columns, rows: [...others, ...present.map(({ user, value }): Cells => [`u${user}`, `${value}`])] };
}

/** A run as `runTrait` goes about it; answers whether all of the table has been accepted. */
async function syncTable(settling: ReturnType<typeof openSettling>, table: Table): Promise<boolean> {
  try {
    await recoverRuns(settling);
  } catch {
    return false;
  }
  const plan = planTable(settling, table);
  if (plan.kind !== 'ready') throw new Error(plan.kind);
  return (await finishRun(settling, plan.run)).status === 'succeeded';
}

it('loses no value and revives no old one, whatever the endpoint does', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyVersions,
      fc.array(anyWhim, { minLength: 4, maxLength: 20 }),
      async (versions, script) => {
        const recorder = await startUnrulyRecorder({ script });
        const settling = openSettling(recorder.host, temporaryDir());
        settling.db.pragma('synchronous = OFF');
        const tables = versions.map(tableOf);
        for (const table of tables) await syncTable(settling, table);
        const table = tableOf({ present: [], generation: 0, ...versions.at(-1) });
        for (let tries = 0; !(await syncTable(settling, table)); tries++) expect(tries).toBeLessThan(20);
        await recorder.stop();
        const held = [...recorder.recording.profiles.user].filter(
          ([, traits]) => Object.keys(traits).length > 0,
        );
        expect(new Map(held)).toEqual(
          new Map(table.rows.map(([id, value]) => [id, { value: Number(value) }])),
        );
      },
    ),
    { numRuns: 12 },
  );
});
