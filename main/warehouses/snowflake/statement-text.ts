/**
 * The analyst's text before it reaches the SDK, which would carry out PUT and GET on this machine's files by itself. Whether
 * the statement is a query is asked of the server too (`describe.ts`); this is the first of two checks.
 */
import { AppError } from '../../errors.ts';

const comment = String.raw`--[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/`;
const literal = String.raw`'(?:[^'\\]+|\\[\s\S]|'')*'|\$\$[\s\S]*?\$\$|"(?:[^"]+|"")*"`;
const tokens = new RegExp(
  String.raw`(?<skipped>\s+|${comment})|${literal}|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|[\s\S]`,
  'giu',
);

/** Words that begin a statement which is no query. `list` and `ls` show stages, `rm` empties them. */
const otherStatements = new Set(
  (
    'insert update delete merge truncate create drop alter undrop grant revoke copy put get list ls rm remove call execute ' +
    'begin start commit rollback savepoint declare let use set unset show describe desc explain comment if for while loop ' +
    'repeat case return raise async await values table lock vacuum analyze do prepare pragma attach detach export import ' +
    'install load checkpoint replace upsert reset end release listen notify'
  ).split(' '),
);

/** Functions that a SELECT may call and that act all the same; what only tells something is let through. */
const telling =
  /^system\$(typeof|last_change_commit_time|current_user_task_name|estimate_\w+|get_\w+|show_\w+)$/i;

interface Token {
  readonly text: string;
  readonly word: string | undefined;
  readonly at: number;
}

/** One query without its semicolon. Throws `sql_syntax`, `multiple_statements` or `not_read_only`. */
export function checkedQuery(sql: string): string {
  refuseNul(sql);
  const significant = significantTokens(sql);
  const semicolon = significant.findIndex(({ text }) => text === ';');
  const query = semicolon < 0 ? significant : significant.slice(0, semicolon);
  if (semicolon >= 0 && significant.slice(semicolon).some(({ text }) => text !== ';')) {
    // `begin ...; end` is refused for what it is.
    refuseOtherStatements(query);
    throw new AppError('multiple_statements', 'There is more than one statement.', {
      advice: 'Keep one query; a semicolon at its end is fine.',
    });
  }
  refuseOtherStatements(query);
  refuseActing(query);
  return semicolon < 0 ? sql : sql.slice(0, significant[semicolon]?.at);
}

function significantTokens(sql: string): Token[] {
  const found: Token[] = [];
  for (const match of sql.matchAll(tokens)) {
    if (match.groups?.skipped === undefined) {
      found.push({ text: match[0], word: match.groups?.word?.toLowerCase(), at: match.index });
    }
  }
  return found;
}

function refuseNul(sql: string): void {
  const at = sql.indexOf('\0');
  if (at < 0) return;
  throw new AppError('sql_syntax', 'The query contains a NUL character.', {
    advice: 'Delete the invisible character at the marked place.',
    position: at + 1,
  });
}

function refuseOtherStatements(query: readonly Token[]): void {
  const first = query.find(({ text }) => text !== '(');
  if (first === undefined) {
    throw new AppError('sql_syntax', 'There is no query.', {
      advice: 'Write a SELECT that returns user_id or group_id and the trait columns.',
    });
  }
  const { word = '' } = first;
  if (otherStatements.has(word) || /^(put|get)/.test(word)) throw notAQuery(word);
}

/** A misspelt SELECT is left to the server, whose message has the place. */
export function notAQuery(word: string | undefined): AppError {
  const what = word === undefined ? 'this statement' : word.toUpperCase();
  return new AppError('not_read_only', `Only a query that reads can be run, and ${what} is not one.`, {
    advice: 'Write one SELECT or WITH query. Nothing was run.',
  });
}

function refuseActing(query: readonly Token[]): void {
  for (const [index, { word, at }] of query.entries()) {
    if (word === undefined) continue;
    const previous = query[index - 1]?.text;
    const actsOnSystem = word.startsWith('system$') && !telling.test(word);
    if (!actsOnSystem && !(word === 'nextval' && previous === '.')) continue;
    throw new AppError(
      'not_read_only',
      `${word} changes something in Snowflake, and only queries that read can be run.`,
      {
        advice: 'Take it out of the query. Nothing was run.',
        position: at + 1,
      },
    );
  }
}
