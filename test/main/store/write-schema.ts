/** Writes `main/store/schema.sql` from the migrations: `node test/main/store/write-schema.ts`. */
import { writeFileSync } from 'node:fs';
import { openDatabase } from '../../../main/store/database.ts';
import { schemaText } from '../../../main/store/schema.ts';

const db = openDatabase(':memory:');
writeFileSync(new URL('../../../main/store/schema.sql', import.meta.url), schemaText(db));
db.close();
