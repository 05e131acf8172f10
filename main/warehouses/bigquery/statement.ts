/** What the analyst's text is, as far as it can be told without BigQuery; and where in it BigQuery points. */
import { AppError } from '../../errors.ts';

/** Strings of all kinds, quoted names and comments: a semicolon in them ends nothing. */
const opaque =
  /("""|''')(?:\\[\s\S]|(?!\1)[\s\S])*(?:\1|$)|(["'`])(?:\\[\s\S]|(?!\2)[^\\\n])*(?:\2|$)|(?:--|#)[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
const comment = /^(?:--|#|\/\*)/;
const tabWidth = 8;

/** Pairs of reserved words that no query has. BigQuery has no read-only session, so this is the second fence beside its own word. */
const writing =
  /\b(?:insert\s+into|delete\s+from|merge\s+into|truncate\s+table|export\s+(?:data|model)|load\s+data|execute\s+immediate|(?:create|drop|alter|undrop)\s+(?:or\s+replace\s+)?(?:temp\s+)?(?:table|view|schema|function|procedure|model))\b/i;

/** The text with every string and quoted name as `x`, and without comments. */
const bareText = (sql: string): string =>
  sql.replaceAll(opaque, (token) => (comment.test(token) ? ' ' : 'x'));

/** Statements in the text, not counting empty ones. */
export function countStatements(sql: string): number {
  const bare = bareText(sql);
  return bare.split(';').filter((statement) => statement.trim() !== '').length;
}

/** Refuses texts that BigQuery would refuse in a roundabout way. */
export function checkText(sql: string): void {
  const count = countStatements(sql);
  const words = count === 1 ? writing.exec(bareText(sql))?.[0] : undefined;
  if (words !== undefined) {
    throw new AppError('not_read_only', `Only a query that reads can be run, and this one says ${words}.`, {
      advice: 'Write a single SELECT or WITH query. Nothing was run.',
    });
  }
  if (count > 0) return;
  throw new AppError('sql_syntax', 'There is no query.', {
    advice: 'Write a SELECT that returns user_id or group_id and the trait columns.',
  });
}

/** The place of `at [2:7]` in a message of BigQuery: 1-based, in UTF-16 units as the editor counts; undefined where there is none. */
export function positionIn(sql: string, message: string): number | undefined {
  const match = /\[(\d+):(\d+)\]/.exec(message);
  if (match === null) return undefined;
  const [, line = '1', column = '1'] = match;
  let start = 0;
  const lineEnds = sql.matchAll(/\r\n|\r|\n/g);
  for (let number = 1; number < Number(line); number += 1) {
    const end = lineEnds.next().value;
    if (end === undefined) return sql.length;
    start = end.index + end[0].length;
  }
  return start + offsetOf(sql.slice(start), Number(column)) + 1;
}

/** BigQuery counts code points, and a tab up to the next multiple of eight. */
function offsetOf(line: string, column: number): number {
  let at = 1;
  let offset = 0;
  for (const character of line) {
    if (at >= column) break;
    at += character === '\t' ? tabWidth - ((at - 1) % tabWidth) : 1;
    offset += character.length;
  }
  return offset;
}
