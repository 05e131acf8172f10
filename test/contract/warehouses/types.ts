import { describe, expect, it } from 'vitest';
import { invalidReason } from '../../../main/warehouses/codec.ts';
import { readRows, readTexts } from '../../support/rows.ts';
import { type HardName, hardValues } from './hard-values.ts';
import type { Scene } from './scene.ts';

/** Values that every warehouse must carry or say that it has none of; and every type of this one. */
export function describeTypes(scene: Scene): void {
  const { dialect } = scene;
  const arrivedFrom = async (sql: string): Promise<unknown> => {
    const [[value] = []] = await readRows(scene.session, `select ${sql} as v`);
    // Nested values may have no prototype, which toEqual takes for a difference.
    return JSON.parse(JSON.stringify(value ?? null));
  };

  describe('a value that is easily damaged', () => {
    for (const name of Object.keys(hardValues) as HardName[]) {
      const sql = dialect.hard[name];
      if (sql !== null) {
        it(`arrives as it was: ${name}`, async () =>
          expect(await arrivedFrom(sql)).toEqual(hardValues[name]));
      }
    }
  });

  describe('a value of each type', () => {
    it.each(dialect.types)('%s is %s and becomes %j', async (sql, type, value) => {
      const [column] = await scene.describe(`select ${sql} as v`);
      expect(column?.warehouseType).toBe(type);
      expect(await arrivedFrom(sql)).toEqual(value);
    });

    it.each(dialect.binary)('%s has no JSON form, and the cast that is named has one', async (sql) => {
      const [column] = await scene.describe(`select ${sql} as v`);
      expect(column?.jsonType).toBe('unsupported');
      if (column?.codec.kind !== 'unsupported') throw new Error('It has a codec that decodes');
      const cast = `select ${column.codec.cast} as v from (select ${sql} as v) as t`;
      expect(JSON.stringify(await readRows(scene.session, cast))).toMatch(/^\[\["?.+"?\]\]$/);
    });

    it.each(dialect.notJson)('%s is caught, whatever column it is in', async (sql) => {
      const [column] = await scene.describe(`select ${sql} as v`);
      const [[text] = []] = await readTexts(scene.session, `select ${sql} as v`);
      if (!column || typeof text !== 'string') throw new Error('No value');
      const bytes = Buffer.from(text);
      expect(invalidReason(bytes, 0, bytes.length, column.codec)).toMatch(/./);
    });
  });
}
