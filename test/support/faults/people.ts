/** A small table that changes all the time. Every edit has a number, so that an old value is known when it comes late. */
import type { Traits } from '../../../main/segment/recording.ts';
import type { TestDatabase } from '../postgres/database.ts';
import type { Random } from '../sample-warehouse/random.ts';

export interface People {
  /** Some rows change, some leave, some come or come back; some rows are so wide that a run takes several batches. */
  edit(random: Random): Promise<void>;
  /** What Segment has to hold: traits by user. */
  expected(): Promise<ReadonlyMap<string, Traits>>;
  readonly sql: string;
}

const ROWS = 160;

export async function createPeople(db: TestDatabase): Promise<People> {
  await db.admin.query(`create table people as
    select 'u' || i as user_id, 0 as version, repeat('wide ', 1000) as note from generate_series(1, ${ROWS}) i`);
  let version = 0;
  return {
    sql: 'select user_id, version, note from people',
    async edit(random) {
      version += 1;
      const some = (share: number): string =>
        `hashtext(user_id || ':${random.int(0, 1e9)}') % 1000 between 0 and ${Math.round(share * 1000)}`;
      await db.admin.query(
        `update people set version = ${version} where ${some(random.pick([0.02, 0.2, 0.9]))}`,
      );
      await db.admin.query(`delete from people where ${some(0.04)}`);
      await db.admin.query(`
        insert into people select 'u' || i, ${version}, case when i % 3 > 0 then repeat('w', 1 + i * 50) end
        from generate_series(${random.int(1, ROWS)}, ${ROWS + 20}, 7) i
        where not exists (select from people where user_id = 'u' || i)`);
    },
    async expected() {
      const { rows } = await db.admin.query<{ user_id: string; version: number; note: string | null }>(
        'select * from people',
      );
      return new Map(
        rows.map(({ user_id, version, note }) => [user_id, note === null ? { version } : { version, note }]),
      );
    },
  };
}
