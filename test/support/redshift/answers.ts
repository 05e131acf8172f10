/** Answers of PostgreSQL as Redshift gives them: its oids, its release, its errors. */
import { errorFieldsOf, errorOf, messageOf } from './messages.ts';
import type { Refusal } from './refusals.ts';

/** Types of the engine that stand for those of Redshift; `catalog.sql` gives them their names. */
const oids: ReadonlyMap<number, number> = new Map([
  [114, 4000], // json: SUPER
  [17, 6551], // bytea: VARBYTE
  [604, 3000], // polygon: GEOMETRY
  [602, 3001], // path: GEOGRAPHY
  [3614, 2935], // tsvector: HLLSKETCH
  [142, 1188], // xml: INTERVAL YEAR TO MONTH
  [1186, 1190], // interval: INTERVAL DAY TO SECOND
]);

/** RowDescription: int16 count, then per field a name and 18 bytes, the oid in the seventh to tenth. */
export function withOids(message: Buffer): Buffer {
  const copy = Buffer.from(message);
  let offset = 7;
  for (let left = copy.readInt16BE(5); left > 0; left -= 1) {
    offset = copy.indexOf(0, offset) + 1;
    const oid = copy.readUInt32BE(offset + 6);
    copy.writeUInt32BE(oids.get(oid) ?? oid, offset + 6);
    offset += 18;
  }
  return copy;
}

export function withRelease(message: Buffer): Buffer | null {
  return message.includes('server_version\0') ? messageOf('S', 'server_version\x008.0.2\0') : null;
}

/** Given to the engine in place of a refused text: its syntax error comes back at the right place among the answers. */
export const refusedText = 'refused_by_redshift';

/** An error of the engine, or the refusal that made it, in Redshift's words. */
export function inRedshiftWords(message: Buffer, refusal: Refusal | undefined): Buffer {
  const fields = errorFieldsOf(message);
  const text = fields.get('M') ?? '';
  if (refusal !== undefined && text.includes(refusedText)) {
    return errorOf(
      new Map([
        ['S', 'ERROR'],
        ['C', refusal.sqlState],
        ['M', refusal.message],
      ]),
    );
  }
  fields.delete('V');
  fields.set('M', wordsFor(text));
  const sqlState = fields.get('C') ?? '';
  if (sqlState === '28P01') fields.set('C', '28000');
  if (sqlState.startsWith('22')) {
    fields.set('C', 'XX000');
    fields.set(
      'D',
      `\n  -----\n  error:  ${text}\n  code:      8001\n  context:   \n  query:     4711\n  -----\n`,
    );
  }
  return errorOf(fields);
}

function wordsFor(text: string): string {
  if (/^canceling statement/.test(text)) return "Query (4711) cancelled on user's request";
  if (/in a read-only transaction$/.test(text)) return 'transaction is read-only';
  return text.replace(/^permission denied for (table|view) /, 'permission denied for relation ');
}
