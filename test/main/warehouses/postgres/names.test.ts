import { expect, it } from 'vitest';
import { tableNames } from '../../../../main/warehouses/postgres/names.ts';

const namesIn = (sql: string): string[] =>
  tableNames(sql).map(({ schema, name }) => `${schema ?? ''}.${name}`);

it('folds plain names and keeps quoted ones', () => {
  expect(namesIn('Shop.Users "Shop"."Us""ers" shop . orders')).toEqual([
    'shop.users',
    'Shop.Us"ers',
    'shop.orders',
  ]);
});

it('overlooks comments and every kind of string', () => {
  expect(namesIn(`-- a\n/* b.c */ 'd' e'f\\'g' $$h$$ $x$ i $$ j $x$ 'k''l' m`)).toEqual(['.m']);
});

it('names each table once', () => {
  expect(namesIn('users users USERS')).toEqual(['.users']);
});

it('leaves WITH queries out, whose name may be that of a table', () => {
  const sql =
    'with users as (select 1), old (n) as not materialized (select 2) select * from users, old, app.users';
  expect(namesIn(sql)).toContain('app.users');
  expect(namesIn(sql)).not.toContain('.users');
  expect(namesIn(sql)).not.toContain('.old');
});
