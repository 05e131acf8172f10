/** A process that leaves a trait's state with a journal of so many megabytes, as one that was killed over a large plan does. */
import { openState } from '../../../main/engine/state/open.ts';

const [stateDir = '', traitId = '', megabytes = ''] = process.argv.slice(2);
const db = openState(stateDir, traitId);
db.pragma('wal_autocheckpoint = 0');
db.exec('CREATE TABLE IF NOT EXISTS filler (bytes BLOB)');
const insert = db.prepare('INSERT INTO filler VALUES (zeroblob(1000000))');
db.transaction(() => {
  for (let written = 0; written < Number(megabytes); written++) insert.run();
})();
process.kill(process.pid, 'SIGKILL');
