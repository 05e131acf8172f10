/** `node print-bytes.ts FOLDER`: what the adapter reads under this process's time zone, for comparison with others. */
import { openPath } from '../../../support/duckdb.ts';
import { readTexts } from '../../../support/rows.ts';

const [folderDir = ''] = process.argv.slice(2);
const session = await openPath(folderDir);
const sql = `
  select *, timestamptz '2024-03-10 02:30:00-05' as a, timestamp '2024-03-10 02:30:00'::timestamptz as b,
    '2024-03-10'::date::timestamptz as c, strftime(timestamptz '2024-07-01 00:00:00+00', '%H %Z') as d,
    date_trunc('day', timestamptz '2024-07-01 03:00:00+00') as e
  from visits`;
process.stdout.write(JSON.stringify(await readTexts(session, sql)));
await session.close();
