import { describe, expect, it } from 'vitest';
import {
  blankFields,
  fieldsOf,
  parseFields,
} from '../../../../renderer/features/warehouses/connection-fields.ts';
import { connections } from '../../../support/page/warehouse-data.ts';

describe('warehouse form', () => {
  it.each(connections)('$name comes out of the form as it went in', (connection) => {
    const { name, settings } = connection;
    expect(parseFields(fieldsOf(connection))).toEqual({ draft: { name, settings } });
  });

  it('says what is missing, in words for each field', () => {
    expect(parseFields(blankFields)).toEqual({
      errors: {
        name: 'Give it a name',
        host: 'Name the host',
        database: 'Name the database',
        user: 'Name the user',
      },
    });
  });

  it('refuses a port that is none', () => {
    const fields = { ...blankFields, name: 'P', host: 'h', database: 'd', user: 'u', port: '70000' };
    expect(parseFields(fields)).toEqual({ errors: { port: 'A port is between 1 and 65535' } });
  });

  it('leaves empty optional fields out', () => {
    const fields = { ...blankFields, name: 'P', host: 'h', database: 'd', user: 'u' };
    const parsed = parseFields(fields);
    expect('draft' in parsed && Object.keys(parsed.draft.settings)).not.toContain('ca');
  });

  it('needs only a path for DuckDB', () => {
    expect(parseFields({ ...blankFields, kind: 'duckdb', name: 'Files', path: '/data' })).toEqual({
      draft: { name: 'Files', settings: { kind: 'duckdb', path: '/data', statementTimeout: 3600 } },
    });
  });
});
