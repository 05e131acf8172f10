/** DuckDB's errors in Snowflake's shape. */

/** An answer with `success: false`. */
export class Refused extends Error {
  readonly code: string;
  readonly sqlState: string;

  constructor(code: string, sqlState: string, message: string) {
    super(message);
    this.code = code;
    this.sqlState = sqlState;
  }
}

interface DuckdbError {
  readonly exception_type?: string;
  readonly exception_message?: string;
  readonly position?: string;
  readonly name?: string;
}

export function notFound(name: string): Refused {
  return new Refused(
    '002003',
    '42S02',
    `SQL compilation error:\nObject '${name.toUpperCase()}' does not exist or not authorized.`,
  );
}

export const canceled = new Refused('000604', '57014', 'SQL execution canceled');

/** The session runs with `errors_as_json`. */
export function toRefused(error: unknown, sql: string): Refused {
  if (error instanceof Refused) return error;
  const told = parse(error);
  const [what = ''] = (told.exception_message ?? '').split('\n');
  const place = placeIn(sql, Number(told.position ?? 0));
  switch (told.exception_type) {
    case 'Parser': {
      const near = /near "([^"]*)"/.exec(what)?.[1] ?? '';
      const message = `SQL compilation error:\nsyntax error ${place} unexpected '${near}'.`;
      return new Refused('001003', '42000', message);
    }
    case 'Catalog':
      return notFound(told.name ?? /with name "?(\w+)/.exec(what)?.[1] ?? '');
    case 'Binder': {
      const name = /column "([^"]+)"/.exec(what)?.[1]?.toUpperCase() ?? '';
      return new Refused(
        '000904',
        '42000',
        `SQL compilation error: error ${place}\ninvalid identifier '${name}'`,
      );
    }
    case 'INTERRUPT':
    case 'Interrupt':
      return canceled;
    default:
      return /interrupted/i.test(what) ? canceled : new Refused('100038', '22018', what);
  }
}

function parse(error: unknown): DuckdbError {
  const text = error instanceof Error ? error.message : String(error);
  const json = text.indexOf('{"exception_type"');
  return json < 0 ? { exception_message: text } : (JSON.parse(text.slice(json)) as DuckdbError);
}

/** Lines count from 1, columns from 0. DuckDB counts characters, the message UTF-16 units, as Snowflake's Java does. */
function placeIn(sql: string, offset: number): string {
  const lines = Array.from(sql).slice(0, offset).join('').split('\n');
  return `line ${lines.length} at position ${lines.at(-1)?.length ?? 0}`;
}
