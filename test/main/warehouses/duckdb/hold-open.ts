/** `node hold-open.ts FILE`: another program that has the database open for writing. */
import { DuckDBInstance } from '@duckdb/node-api';

const [filePath = ''] = process.argv.slice(2);
const instance = await DuckDBInstance.create(filePath);
process.stdout.write('open');
setInterval(() => instance, 1000);
