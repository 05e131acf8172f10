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
