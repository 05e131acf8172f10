import { describe, expect, it } from 'vitest';
import { warehouseFor } from '../../../main/warehouses/registry.ts';
import type { Check } from '../../../preload/connection-model.ts';
import { never } from '../../support/rows.ts';
import type { Login } from './place.ts';
import type { Scene } from './scene.ts';

const options = { signal: never, applicationName: 'contract' };

async function checksOf({ settings, secrets }: Login): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const warehouse = await warehouseFor(settings);
  for await (const check of warehouse.test(settings, { ...options, secrets })) checks.push(check);
  return checks;
}

export function describeConnecting(scene: Scene): void {
  describe('a connection test', () => {
    it('passes step by step, and says at each what it found', async () => {
      const checks = await checksOf(scene.place);
      expect(checks.filter((check) => !check.ok)).toEqual([]);
      expect(checks.every(({ name, advice }) => name !== '' && advice !== '')).toBe(true);
      const names = checks.map((check) => check.name);
      expect(new Set(names).size).toBe(names.length);
      for (const step of [/^Run a query/, /read.only/i, /^List /])
        expect(names).toContainEqual(expect.stringMatching(step));
    });

    it('ends at the step that fails, with a code and with advice', async () => {
      for (const { what, code, ...login } of scene.place.refused) {
        const checks = await checksOf(login);
        const last = checks.at(-1);
        expect(last, what).toMatchObject({ ok: false, code });
        expect(last?.advice.length, what).toBeGreaterThan(20);
        expect(
          checks.slice(0, -1).every((check) => check.ok),
          what,
        ).toBe(true);
      }
    });

    it('fails with the same code when a session is opened', async () => {
      for (const { what, code, settings, secrets } of scene.place.refused) {
        const opening = warehouseFor(settings)
          .then((warehouse) => warehouse.open(settings, { ...options, secrets }))
          .then(async (session) => {
            // Some services log in with the first request only.
            await session.describe('select 1 as n', { signal: never }).finally(() => session.close());
          });
        await expect(opening, what).rejects.toMatchObject({ code });
      }
    });

    it('never shows a secret', async () => {
      for (const login of [scene.place, ...scene.place.refused]) {
        const words = JSON.stringify(await checksOf(login));
        for (const secret of Object.values(login.secrets)) expect(words).not.toContain(secret);
      }
    });
  });

  describe('the list of schemas', () => {
    it('has the tables with their columns and types', async () => {
      const tables = await scene.session.listTables({ signal: never });
      const people = tables.find((table) => table.name.toLowerCase() === 'people');
      expect(people?.schema).toMatch(/./);
      expect(people?.columns.map((column) => column.name.toLowerCase())).toEqual(['id', 'name']);
      expect(people?.columns.every((column) => column.type !== '')).toBe(true);
    });

    it('can be cancelled', async () => {
      await expect(scene.session.listTables({ signal: AbortSignal.abort() })).rejects.toMatchObject({
        code: 'cancelled',
      });
    });
  });
}
