import { expect, it, onTestFinished } from 'vitest';
import { warehouseFor } from '../../../../main/warehouses/registry.ts';
import { startBigQueryPlace } from '../../../contract/warehouses/bigquery-place.ts';
import { createRig, withTrait } from '../rig.ts';

it('costs nothing to ask a warehouse that does not bill by bytes: it is not even opened', async () => {
  const opened: string[] = [];
  const rig = await createRig({
    parts: {
      warehouseFor: async (settings) => {
        const warehouse = await warehouseFor(settings);
        const open: typeof warehouse.open = (...given) => {
          opened.push(settings.kind);
          return warehouse.open(...given);
        };
        return { ...warehouse, open };
      },
    },
  });
  const { connectionId } = await withTrait(rig);
  expect(await rig.services.handlers.preview.cost({ connectionId, sql: 'select 1 as user_id' })).toBeNull();
  expect(opened).toEqual([]);
});

it('says what a query would read and cost, by the month too, and runs nothing', async () => {
  const place = await startBigQueryPlace();
  onTestFinished(() => place.remove());
  const rig = await createRig({ parts: { warehouseFor } });
  const { app, connections, preview } = rig.services.handlers;
  const { settings, secrets } = place;
  const { id } = await connections.save({ draft: { name: 'Big', settings }, secrets });
  const { settings: chosen } = await app.snapshot();
  await app.saveSettings({ ...chosen, pricePerTiB: 5 });
  const sql = 'select name as user_id, id from app.people';
  const cost = await preview.cost({ connectionId: id, sql, schedule: 'daily at 06:00' });
  const dollars = ((cost?.bytes ?? 0) / 1024 ** 4) * 5;
  expect(cost).toEqual({ bytes: 34_567_890, dollars, dollarsPerMonth: dollars * 30 });
  await expect(preview.cost({ connectionId: id, sql: 'select from' })).rejects.toMatchObject({
    code: 'sql_syntax',
  });
  expect(place.paid?.()).toBe(0);
});
