import { describe, expect, it } from 'vitest';
import { callNames } from '../../../preload/contract.ts';
import { createRig } from '../services/rig.ts';

describe('the handlers', () => {
  it('answer every call of the contract', async () => {
    const { services } = await createRig();
    const missing = callNames.filter(([group, name]) => {
      const handlers: { readonly [name: string]: unknown } = services.handlers[group];
      return typeof handlers[name] !== 'function';
    });
    expect(missing).toEqual([]);
  });

  it('give the window everything for its first paint', async () => {
    const { services } = await createRig();
    await services.handlers.sample.set();
    expect(await services.handlers.app.snapshot()).toMatchObject({
      version: '0.0.0-test',
      theme: 'system',
      vault: { available: true },
      connections: [{ name: 'Sample warehouse', isSample: true }],
      spaces: [{ name: 'Rehearsal', kind: 'rehearsal' }],
      traits: [],
      runs: [],
      progress: {},
    });
  });

  it('set up the sample once, however often it is asked for', async () => {
    const { services } = await createRig();
    const first = await services.handlers.sample.set();
    expect(await services.handlers.sample.set()).toEqual(first);
    expect(await services.handlers.sample.change()).toEqual({ summary: 'Changed 3 rows.' });
  });

  it('change the sample only where it was set up', async () => {
    const { services } = await createRig();
    await expect(services.handlers.sample.change()).rejects.toMatchObject({ code: 'not_found' });
  });

  it('remember how much to do at once and how much history to keep', async () => {
    const rig = await createRig();
    const { app } = rig.services.handlers;
    const defaults = {
      runsAtOnce: 2,
      runsPerWarehouse: 2,
      minuteSchedules: false,
      onBattery: 'run',
      onMetered: 'run',
      whenClosed: 'stay',
      historyDays: 90,
      historyBytes: 2_000_000_000,
      pricePerTiB: 6.25,
    } as const;
    expect((await app.snapshot()).settings).toEqual(defaults);
    await app.saveSettings({ ...defaults, historyDays: 30 });
    const again = await rig.again();
    expect((await again.services.handlers.app.snapshot()).settings).toEqual({ ...defaults, historyDays: 30 });
  });

  it('remember the theme over a restart', async () => {
    const rig = await createRig();
    await rig.services.handlers.app.setTheme({ theme: 'dark' });
    const again = await rig.again();
    expect((await again.services.handlers.app.snapshot()).theme).toBe('dark');
  });
});
