import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openWebhook } from '../../../main/cli/daemon-webhook.ts';
import { environmentVault } from '../../../main/vault/environment.ts';
import { startReceiver } from '../../support/webhook/receiver.ts';
import { createRig, hour, type Rig, ran, withTrait } from '../services/rig.ts';

const rulesOf = () => ({ grewPercent: 50 });
const webhook = { format: 'json', reasons: false } as const;

async function opened(rig: Rig) {
  const receiver = await startReceiver();
  onTestFinished(receiver.stop);
  const vault = environmentVault({
    SQLTRAITS_WEBHOOK_URL: receiver.url.href,
    SQLTRAITS_WEBHOOK_SECRET: 'shh',
  });
  const said: string[] = [];
  const host = { vault, now: rig.now };
  const daemon = await openWebhook({ services: rig.services, host }, { webhook, rulesOf }, (text) =>
    said.push(text),
  );
  return { receiver, daemon, said };
}

async function runEnds(
  rig: Rig,
  traitId: string,
  outcome: 'failed' | 'succeeded' | 'blocked' | Parameters<typeof ran>[1],
): Promise<void> {
  const { status = 'succeeded', ...changes } =
    typeof outcome === 'string' ? { status: outcome } : (outcome ?? {});
  await rig.services.handlers.runs.start({ traitId });
  const { job, say, end } = rig.engine.last();
  if (status !== 'failed') say({ type: 'planned' });
  await end(ran(job, { ...changes, status, startedAt: rig.now().toISOString() }));
  rig.pass(hour);
}

describe("a daemon's webhook", () => {
  it('gets each change of state once, a held plan that a newer one replaces among them', async () => {
    const rig = await createRig();
    const { id } = await withTrait(rig);
    const { receiver, daemon } = await opened(rig);
    for (const status of ['failed', 'failed', 'succeeded', 'blocked', 'blocked'] as const)
      await runEnds(rig, id, status);
    await vi.waitFor(() => expect(receiver.received).toHaveLength(3));
    await daemon.close(1_000);
    expect(receiver.received.map(({ body }) => body)).toMatchObject([
      { kind: 'failing', trait: { key: 'has_open_ticket' } },
      { kind: 'recovered' },
      { kind: 'blocked' },
    ]);
    expect(receiver.received[0]?.headers['x-sqltraits-signature']).toMatch(/^sha256=/);
  });

  it('heeds the rules of a trait’s header', async () => {
    const rig = await createRig();
    const { id } = await withTrait(rig);
    const { receiver, daemon } = await opened(rig);
    await runEnds(rig, id, 'succeeded');
    const rows = { read: 9, added: 6, changed: 0, unchanged: 3, removed: 0, invalid: 0 };
    await runEnds(rig, id, { rows });
    await runEnds(rig, id, { rows });
    await daemon.close(1_000);
    expect(receiver.received).toMatchObject([{ body: { kind: 'grew' } }]);
  });

  it('knows from the run before it was started what holds already', async () => {
    const rig = await createRig();
    const { id } = await withTrait(rig);
    await runEnds(rig, id, 'failed');
    const { receiver, daemon } = await opened(rig);
    await runEnds(rig, id, 'failed');
    await runEnds(rig, id, 'succeeded');
    await daemon.close(1_000);
    expect(receiver.received).toMatchObject([{ body: { kind: 'recovered' } }]);
  });

  it('tells a silence once, and says what did not arrive', async () => {
    const { receiver, daemon, said } = await opened(await createRig());
    receiver.answer(410);
    const silence = { key: 'leads', hours: 24, sinceAt: '2026-11-20T08:00:00.000Z' };
    daemon.silent([silence]);
    daemon.silent([silence]);
    await daemon.close(1_000);
    expect(receiver.received).toMatchObject([{ body: { kind: 'silent', title: 'leads has not run' } }]);
    expect(said).toEqual([`webhook error The webhook at ${receiver.url.host} answered 410.`]);
  });

  it('names the variable that its address is missing from', async () => {
    const { services, now } = await createRig();
    const host = { vault: environmentVault({}), now };
    await expect(openWebhook({ services, host }, { webhook, rulesOf }, () => {})).rejects.toMatchObject({
      code: 'secret_missing',
      advice: expect.stringContaining('SQLTRAITS_WEBHOOK_URL'),
    });
  });
});
