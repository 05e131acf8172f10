/** What changes in the sample warehouse, in SQL. DuckDB reads the CSV files, changes them in memory and writes them anew. */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** Rows touched by one change. */
export interface Changes {
  readonly closed: number;
  readonly opened: number;
  readonly rescored: number;
  readonly joined: number;
  readonly left: number;
}

const tables = {
  tickets: 'zendesk/tickets',
  requesters: 'zendesk/users',
  leads: 'salesforce/leads',
  contacts: 'salesforce/contacts',
  users: 'app/users',
  accounts: 'app/accounts',
};
const changed = ['tickets', 'leads', 'users'] as const;

/** Changes a few rows of the files in `folderDir`; `round` (1, 2, ...) picks which. Each file is replaced in one step. */
export async function changeTables(folderDir: string, round: number): Promise<Changes> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    for (const [table, file] of Object.entries(tables)) {
      const path = quote(join(folderDir, `${file}.csv`));
      await connection.run(
        `create table ${table} as from read_csv(${path}, header = true, all_varchar = true, allow_quoted_nulls = false)`,
      );
    }
    const changes = await applyChanges(connection, round);
    await writeTables(connection, folderDir);
    return changes;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function applyChanges(connection: DuckDBConnection, round: number): Promise<Changes> {
  const rows = async (sql: string): Promise<number> => (await connection.run(sql)).rowsChanged;
  // The sample has a clock of its own: one hour per round after its last day.
  await connection.run(
    `set variable clock = strftime(timestamp '2026-09-01 00:00:00' + interval (${round}) hour, '%Y-%m-%d %H:%M:%S')`,
  );
  return {
    closed: await rows(closeTickets(round)),
    opened: await rows(openTickets(round)),
    rescored: await rows(rescoreLeads(round)),
    left: await dropLead(connection, round),
    joined: await rows(addLeads(round)),
  };
}

/** An order that looks random, is different in each round, and the same everywhere. */
const shuffled = (id: string, round: number): string => `order by md5(${id} || '#${round}')`;
const openStates = `('pending', 'open', 'hold', 'new')`;

/** Only people with a single open ticket, so that each of them loses the trait. */
function closeTickets(round: number): string {
  return `
    update tickets set status = 'closed', updated_at = getvariable('clock') where id in (
      select any_value(id) from tickets where status in ${openStates}
      group by requester_id having count(*) = 1 ${shuffled('requester_id', round)} limit ${2 + (round % 3)})`;
}

/** Only people with no open ticket, and not those who just lost theirs. */
function openTickets(round: number): string {
  return `
    insert into tickets by name
    select (select max(id::bigint) from tickets) + row_number() over (${shuffled('r.id', round)}) as id,
      r.id as requester_id, 'new' as status, 'normal' as priority, 'Where is my report?' as subject,
      getvariable('clock') as created_at, getvariable('clock') as updated_at, getvariable('clock') as received_at
    from requesters r
    where r.external_id is not null and r.id not in (
      select requester_id from tickets where status in ${openStates} or updated_at = getvariable('clock'))
    ${shuffled('r.id', round)} limit ${2 + ((round + 1) % 3)}`;
}

function rescoreLeads(round: number): string {
  return `
    update leads set
      lead_score_c = (coalesce(lead_score_c::integer, 0) + ${7 + (round % 50)}) % 101,
      lead_status = case lead_status when 'New' then 'Working' when 'Working' then 'Qualified' else lead_status end
    where id in (select id from leads ${shuffled('id', round)} limit ${4 + (round % 3)})`;
}

/** A user closes the account and is no lead any more. Not one just scored: those stand at the head of the same order. */
async function dropLead(connection: DuckDBConnection, round: number): Promise<number> {
  await connection.run(
    `set variable leaver = (select external_id_c from leads ${shuffled('id', round)} limit 1 offset 10)`,
  );
  await connection.run(`delete from leads where external_id_c = getvariable('leaver')`);
  return (await connection.run(`delete from users where id = getvariable('leaver')`)).rowsChanged;
}

/** People sales does not know yet, neither as a lead nor as a contact. */
function addLeads(round: number): string {
  return `
    insert into leads by name
    select '00Q5e000000' || lpad(substr(u.id, 2), 5, '0') || 'AA' as id, u.id as external_id_c, u.email, u.first_name,
      u.last_name, a.name as company, ${10 + (round % 60)} as lead_score_c,
      date_diff('day', u.created_at::timestamp, getvariable('clock')::timestamp) as lead_age_c, 'New' as lead_status,
      'Web' as lead_source, u.created_at as created_date, getvariable('clock') as received_at
    from users u join accounts a on a.id = u.account_id
    where u.id not in (select external_id_c from leads union all select external_id_c from contacts)
    ${shuffled('u.id', round)} limit ${1 + (round % 2)}`;
}

async function writeTables(connection: DuckDBConnection, folderDir: string): Promise<void> {
  const stagingDir = join(folderDir, '.changing');
  mkdirSync(stagingDir, { recursive: true });
  for (const table of changed) {
    await connection.run(`copy ${table} to ${quote(join(stagingDir, `${table}.csv`))} (header true)`);
  }
  for (const table of changed) {
    renameSync(join(stagingDir, `${table}.csv`), join(folderDir, `${tables[table]}.csv`));
  }
  rmSync(stagingDir, { recursive: true, force: true });
}

function quote(path: string): string {
  return `'${path.replaceAll("'", "''")}'`;
}
