/** What the suite asks of: the tables and the reader, for PostgreSQL and what speaks its protocol. */
import type { TestDatabase } from '../../support/postgres/database.ts';

export const password = 'reader-secret';

/** A reader may do everything with people, so that only the app keeps it from writing, and nothing with salaries. */
export async function fill(
  { admin, name }: Pick<TestDatabase, 'admin' | 'name'>,
  reader: string,
): Promise<void> {
  await admin.query(`
    create table people (id integer, name text);
    insert into people values (1, 'Ada'), (2, 'Bob');
    create table salaries (id integer, amount integer);
    create role ${reader} login password '${password}';
    grant all on people to ${reader};
    grant connect, temporary on database ${name} to ${reader};
  `);
}
