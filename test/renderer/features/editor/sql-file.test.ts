import { describe, expect, it } from 'vitest';
import { fromSqlFile } from '../../../../renderer/features/editor/sql-file.ts';

const file = '/* sqltraits\nname: Has open ticket\nschedule: hourly\n*/\nselect 1 as user_id\n';

describe('an opened SQL file', () => {
  it('gives its query, and its name where none was given', () => {
    expect(fromSqlFile(file, '')).toEqual({ sql: 'select 1 as user_id', name: 'Has open ticket' });
    expect(fromSqlFile(file, 'Mine')).toEqual({ sql: 'select 1 as user_id' });
  });

  it('keeps other comments', () => {
    expect(fromSqlFile('/* by Ada */ select 1', '')).toEqual({ sql: '/* by Ada */ select 1' });
  });

  it.each(['', '  \n', 'PK\0\0'])('refuses %j', (text) => {
    expect(fromSqlFile(text, '')).toBeNull();
  });
});
