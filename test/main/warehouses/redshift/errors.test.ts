import { describe, expect, it } from 'vitest';
import { queryFailure, type ServerError } from '../../../../main/warehouses/postgres/query-errors.ts';
import { adviceFor, sqlStateOf } from '../../../../main/warehouses/redshift/errors.ts';

/** An error as pg hands it on. */
function serverError(message: string, code = 'XX000', detail?: string): ServerError {
  return Object.assign(new Error(message), {
    code,
    severity: 'ERROR',
    ...(detail !== undefined && { detail }),
  });
}

const context = {
  sql: 'select 1',
  dialect: { sqlStateOf, adviceFor },
  cancelled: false,
  elapsedMs: 10,
  timeoutMs: 60_000,
  at: 'cluster:5439',
};

const padb = (error: string): string =>
  `\n  -----------------------------------------------\n  error:  ${error}\n  code:      8001\n  context:   \n  query:     4711\n  location:  padbmaster.cpp:1\n  process:   padbmaster [pid=1]\n  -----------------------------------------------\n`;

describe('an error of the engine', () => {
  it.each([
    ['permission denied for relation users', 'permission_denied'],
    ['permission denied for schema lake', 'permission_denied'],
    ['must be owner of relation users', 'permission_denied'],
    ['Spectrum Scan Error: S3ServiceException: Access Denied', 'permission_denied'],
    ['transaction is read-only', 'not_read_only'],
    ['relation "nobody" does not exist', 'object_not_found'],
    ['column "nope" does not exist in users', 'object_not_found'],
    ['schema "lake" does not exist', 'object_not_found'],
    ['syntax error at or near "from"', 'sql_syntax'],
    ['Divide by zero', 'sql_error'],
    ['Disk Full', 'quota_exceeded'],
    ['Specified types or functions (one per INFO message) not supported on Redshift tables.', 'sql_error'],
    ['Query (4711) cancelled by WLM abort action of Query Monitoring Rule "long".', 'quota_exceeded'],
    ['exceeded the maximum size allowed for the total set of cursor data: 8000MB.', 'quota_exceeded'],
  ])('%j is %s', (message, code) => {
    expect(queryFailure(serverError(message), context)).toMatchObject({ code });
  });

  it('is known by the details where the message says nothing', () => {
    const error = serverError('Assert', 'XX000', padb('permission denied for relation users'));
    expect(queryFailure(error, context)).toMatchObject({
      code: 'permission_denied',
      detail: expect.stringContaining('padbmaster'),
    });
  });

  it('is a timeout when the time is over, and somebody else’s cancel before', () => {
    const error = serverError("Query (4711) cancelled on user's request", '57014');
    expect(queryFailure(error, { ...context, elapsedMs: 60_001 })).toMatchObject({
      code: 'statement_timeout',
    });
    expect(queryFailure(error, context)).toMatchObject({ code: 'sql_error' });
    expect(queryFailure(error, { ...context, cancelled: true })).toMatchObject({ code: 'cancelled' });
  });

  it.each([
    'Disk Full',
    'Specified types or functions (one per INFO message) not supported on Redshift tables.',
    'Query (4711) cancelled by WLM abort action of Query Monitoring Rule "long".',
    'exceeded the maximum size allowed for the total set of cursor data: 8000MB.',
  ])('%j comes with advice', (message) => {
    expect(queryFailure(serverError(message), context).advice).toMatch(/\w{3,}/);
  });
});
