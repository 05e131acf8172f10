import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Notices } from '../../../preload/alerts.ts';
import { startReceiver } from '../../support/webhook/receiver.ts';
import { createRig, hour, type Rig, ran, withTrait } from '../services/rig.ts';

const slack = { format: 'slack', reasons: false } as const;
const signed = { format: 'json', reasons: false } as const;

async function receiver() {
  const started = await startReceiver();
  onTestFinished(started.stop);
  return started;
}

async function runEnds(rig: Rig, traitId: string, status: 'failed' | 'succeeded'): Promise<void> {
  await rig.services.handlers.runs.start({ traitId });
  const { job, end } = rig.engine.last();
  const startedAt = rig.now().toISOString();
  await end(ran(job, { status, startedAt, endedAt: startedAt }));
  rig.pass(hour);
}

const saved = (notices: Notices) => notices.savedSecrets;

describe('the webhook', () => {
  it('gets each change of state once, without keeping a run waiting', async () => {
    const [rig, { url, received }] = [await createRig(), await receiver()];
    const { id } = await withTrait(rig);
    const secrets = { url: url.href, secret: 'shh' };
    await rig.services.handlers.alerts.saveNotices({ settings: { webhook: signed, digest: null }, secrets });
    await runEnds(rig, id, 'failed');
    await runEnds(rig, id, 'failed');
    await runEnds(rig, id, 'succeeded');
    await vi.waitFor(() => expect(received).toHaveLength(2));
    expect(received.map(({ body }) => body)).toMatchObject([
      { version: 1, kind: 'failing', trait: { key: 'has_open_ticket' }, numbers: { read: 3 } },
      { version: 1, kind: 'recovered' },
    ]);
    expect(received[0]?.headers['x-sqltraits-signature']).toMatch(/^sha256=[0-9a-f]{64}$/);
  });

  it('keeps its address and secret in the vault, says which are there, and forgets them when it is removed', async () => {
    const rig = await createRig();
    const { alerts } = rig.services.handlers;
    const secrets = { url: 'https://hooks.example.com/secret-path' };
    const notices = await alerts.saveNotices({ settings: { webhook: slack, digest: null }, secrets });
    expect(saved(notices)).toEqual(['url']);
    expect(JSON.stringify([notices, await alerts.notices()])).not.toContain('secret-path');
    expect(saved(await alerts.saveNotices({ settings: { webhook: slack, digest: null } }))).toEqual(['url']);
    expect(saved(await alerts.saveNotices({ settings: { webhook: null, digest: null } }))).toEqual([]);
  });

  it('refuses an address without TLS', async () => {
    const { alerts } = (await createRig()).services.handlers;
    const secrets = { url: 'http://hooks.example.com/secret-path' };
    const settings = { webhook: slack, digest: null };
    await expect(alerts.saveNotices({ settings, secrets })).rejects.toMatchObject({ code: 'bad_input' });
    expect((await alerts.notices()).settings.webhook).toBeNull();
  });

  it('says that it can’t be reached, until it is again', async () => {
    const [rig, { url, answer }] = [await createRig(), await receiver()];
    const { id } = await withTrait(rig);
    const { alerts } = rig.services.handlers;
    await alerts.saveNotices({ settings: { webhook: slack, digest: null }, secrets: { url: url.href } });
    answer(404, 200);
    await runEnds(rig, id, 'failed');
    const failure = async () => (await alerts.notices()).failure?.failure.message ?? null;
    await vi.waitFor(async () => expect(await failure()).toBe(`The webhook at ${url.host} answered 404.`));
    expect(rig.heard('noticesChanged').at(-1)?.failure).not.toBeNull();
    await runEnds(rig, id, 'succeeded');
    await vi.waitFor(async () => expect(await failure()).toBeNull());
  });

  it('can be tried before it is saved', async () => {
    const [rig, { url, received, answer }] = [await createRig(), await receiver()];
    const { alerts } = rig.services.handlers;
    await alerts.testWebhook({ webhook: slack, secrets: { url: url.href } });
    expect(received).toMatchObject([{ body: { text: expect.stringContaining('This is a test.') } }]);
    answer(410);
    const tried = alerts.testWebhook({ webhook: slack, secrets: { url: url.href } });
    await expect(tried).rejects.toMatchObject({ code: 'webhook_failed' });
    await expect(alerts.testWebhook({ webhook: slack })).rejects.toMatchObject({ code: 'secret_missing' });
  });
});

describe('the digest', () => {
  const at = { at: '12:00', whenQuiet: false } as const;

  it('comes once a day by notification and webhook, and not when nothing happened', async () => {
    const [rig, { url, received }] = [await createRig(), await receiver()];
    const { id } = await withTrait(rig, { schedule: 'manual' });
    const settings = { webhook: slack, digest: { ...at, by: 'both' } } as const;
    await rig.services.handlers.alerts.saveNotices({ settings, secrets: { url: url.href } });
    rig.pass(hour);
    await runEnds(rig, id, 'succeeded');
    rig.services.tick();
    expect(rig.heard('digestReady')).toEqual([]);
    rig.pass(24 * hour);
    rig.services.tick();
    rig.services.tick();
    expect(rig.heard('digestReady')).toMatchObject([
      { numbers: { runs: 1, rows: 3, changes: 3, notRun: 0 } },
    ]);
    rig.pass(3 * 24 * hour);
    rig.services.tick();
    expect(rig.heard('digestReady')).toHaveLength(1);
    await vi.waitFor(() => expect(received).toHaveLength(1));
  });

  it('names a trait that was due and has not run, and says that nothing happened where that is wanted', async () => {
    const rig = await createRig();
    const { id } = await withTrait(rig, { schedule: 'daily at 06:00 UTC' });
    const settings = { webhook: null, digest: { ...at, by: 'notification', whenQuiet: true } } as const;
    await rig.services.handlers.alerts.saveNotices({ settings });
    rig.pass(48 * hour);
    rig.services.tick();
    await rig.services.handlers.traits.pause({ id, paused: true });
    rig.pass(24 * hour);
    rig.services.tick();
    expect(rig.heard('digestReady').map(({ text }) => text)).toEqual([
      '0 rows read. Due but not run: Has open ticket.',
      'Nothing ran, and nothing was due.',
    ]);
  });
});
