import { describe, expect, it } from 'vitest';
import {
  quoted,
  searchTables,
  tableText,
} from '../../../../../renderer/features/editor/query/schema-tree.ts';

const tickets = {
  schema: 'zendesk',
  name: 'tickets',
  columns: [
    { name: 'id', type: 'bigint' },
    { name: 'requester_id', type: 'bigint' },
  ],
};
const users = { schema: 'zendesk', name: 'users', columns: [{ name: 'External Id', type: 'text' }] };

describe('the table search', () => {
  it('keeps a table whole when its name fits', () => {
    expect(searchTables([tickets, users], 'Zendesk.t')).toEqual([tickets]);
  });

  it('keeps only the columns that fit where the table does not', () => {
    expect(searchTables([tickets, users], 'requester')).toEqual([
      { ...tickets, columns: [{ name: 'requester_id', type: 'bigint' }] },
    ]);
  });

  it('shows everything while nothing is typed', () => {
    expect(searchTables([tickets, users], ' ')).toHaveLength(2);
  });
});

describe('an inserted name', () => {
  it('is quoted only where the warehouse would read it differently', () => {
    expect(tableText(tickets, 'postgres')).toBe('zendesk.tickets');
    expect(quoted('External Id', 'postgres')).toBe('"External Id"');
    expect(quoted('External Id', 'bigquery')).toBe('`External Id`');
    expect(quoted('users', 'snowflake')).toBe('"users"');
    expect(quoted('USERS', 'snowflake')).toBe('USERS');
    expect(quoted('say "hi"', 'duckdb')).toBe('"say ""hi"""');
  });
});
