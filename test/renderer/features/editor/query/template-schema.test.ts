import { describe, expect, it } from 'vitest';
import {
  ownSchema,
  schemasFor,
  withSchema,
} from '../../../../../renderer/features/editor/query/template-schema.ts';

const tables = ['app', 'fivetran_zendesk', 'ZENDESK_OLD'].map((schema) => ({
  schema,
  name: 'tickets',
  columns: [],
}));

describe('a template’s schema', () => {
  it('is found in any case', () => {
    expect(ownSchema([{ schema: 'ZENDESK', name: 'tickets', columns: [] }], 'zendesk')).toBe('ZENDESK');
    expect(ownSchema(tables, 'zendesk')).toBeUndefined();
  });

  it('offers the schemas of the warehouse, the likeliest first', () => {
    expect(schemasFor(tables, 'zendesk')).toEqual(['fivetran_zendesk', 'ZENDESK_OLD', 'app']);
  });

  it('is replaced where it qualifies a table, and nowhere else', () => {
    const sql =
      "select 'zendesk.x' as source from zendesk.tickets t -- zendesk.tickets\njoin my.zendesk.users u";
    expect(withSchema({ sql, schema: 'zendesk' }, 'Zen Desk', 'postgres')).toBe(
      `select 'zendesk.x' as source from "Zen Desk".tickets t -- zendesk.tickets\njoin my.zendesk.users u`,
    );
  });
});
