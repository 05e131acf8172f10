/** A secret in every field of every kind, then everything the page holds on every screen, and all that the app leaves behind. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { eventNames } from '../../preload/contract.ts';
import { connectionSecrets, spaceSecrets } from '../../preload/secrets.ts';
import { call, callRaw } from './bridge.ts';
import { expect, test } from './fixtures.ts';
import { processesOf } from './shell/processes.ts';

const canary = (owner: string, part: string): string => `canary-${owner}-${part}-e81b04d7`;
const canaries = (owner: string, parts: readonly string[]): Record<string, string> =>
  Object.fromEntries(parts.map((part) => [part, canary(owner, part)]));

const closed = { host: '127.0.0.1', port: 9, database: 'app', user: 'reader', ssl: 'disable' };
const nowhere = 'http://127.0.0.1:9';
const warehouses = [
  { kind: 'postgres', ...closed },
  { kind: 'redshift', ...closed },
  { kind: 'bigquery', projectId: 'p', location: 'EU', auth: 'serviceAccount', apiEndpoint: nowhere },
  { kind: 'snowflake', account: 'a', username: 'u', warehouse: 'w', database: 'd', accessUrl: nowhere },
];

/** Saves all of it, tests each warehouse to an error, and runs a trait to one. The places that then have something to show. */
async function plant(page: Page): Promise<readonly string[]> {
  await call(page, ['sample', 'set']);
  const space = await call(page, ['spaces', 'save'], {
    draft: {
      name: 'Main',
      kind: 'segment',
      region: 'custom',
      host: nowhere,
      profiles: { spaceId: 's', host: nowhere },
    },
    secrets: canaries('space', spaceSecrets),
  });
  await call(page, ['alerts', 'saveNotices'], webhook);
  const places = [`space/${space.id}`];
  for (const settings of warehouses) {
    const draft = { name: settings.kind, settings };
    const secrets = canaries(settings.kind, connectionSecrets);
    const { id } = await call(page, ['connections', 'save'], { draft, secrets });
    if (settings.kind === 'postgres') places.push(...(await planted(page, { id, spaceId: space.id })));
    places.push(`warehouse/${id}`);
  }
  return places;
}

async function planted(page: Page, { id, spaceId }: { id: string; spaceId: string }): Promise<string[]> {
  await callRaw(page, ['connections', 'test'], { id, draft: { name: 'postgres', settings: warehouses[0] } });
  const draft = {
    name: 'Leads',
    connectionId: id,
    spaceId,
    sql: 'select 1 as user_id, 2 as n',
    destinations: 'none',
  };
  const trait = await call(page, ['traits', 'create'], draft);
  const { runId } = await call(page, ['runs', 'start'], { traitId: trait.id });
  const status = async () =>
    (await call(page, ['runs', 'list'], { limit: 5 })).find((run) => run.run === runId)?.status;
  await expect.poll(status).not.toBe('running');
  return [`trait/${trait.id}`, `run/${runId}`];
}

const webhook = {
  settings: { webhook: { format: 'json' } },
  secrets: { url: `${nowhere}/${canary('webhook', 'url')}`, secret: canary('webhook', 'secret') },
};

const everywhere = [
  ...['traits', 'trait/new', 'runs', 'inbox', 'profile/user/', 'profile/user/u_1'],
  ...['warehouses', 'warehouse/new', 'spaces', 'space/new', 'settings'],
];

/** What a person, a screen reader, a script or a screenshot of this place could get. */
async function held(page: Page, place: string): Promise<string> {
  await page.evaluate((hash) => {
    window.location.hash = `/${hash}`;
  }, place);
  await page.getByRole('main').waitFor();
  await page.waitForTimeout(100);
  const texts = await page.evaluate(() => [
    document.documentElement.outerHTML,
    ...[...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
  ]);
  return [...texts, await page.locator('body').ariaSnapshot()].join('\n');
}

const hits = (text: string): readonly string[] => text.match(/canary-[\w-]+-e81b04d7/g) ?? [];

test('no secret is on any screen, in any message, file, log, report or process argument', async ({
  page,
  app,
  dataDir,
}) => {
  await page.evaluate((names) => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    for (const name of names) sqltraits.on(name, (payload) => void heard.push(JSON.stringify(payload)));
  }, eventNames);
  const places = [...everywhere, ...(await plant(page))];
  for (const place of places) expect(hits(await held(page, place)), place).toEqual([]);

  await test.step('what is typed stands in fields that show dots', async () => {
    await held(page, 'warehouse/new');
    await page.getByLabel('Password', { exact: true }).fill(canary('typed', 'password'));
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll('input')]
        .filter(({ value }) => value.startsWith('canary-'))
        .map(({ type }) => type),
    );
    expect(shown).toEqual(['password']);
  });

  const messages = await page.evaluate(() => (globalThis as unknown as { heard: readonly string[] }).heard);
  expect(messages.length).toBeGreaterThan(10);
  expect(hits(messages.join('\n'))).toEqual([]);
  await app.outside({ do: 'clickMenu', label: 'Copy diagnostics' });
  const { clipboard } = await app.outside({ do: 'state' });
  expect(clipboard).toContain('SQL Traits');
  expect(hits(clipboard)).toEqual([]);
  const processes = await processesOf(dataDir);
  expect(processes.length, 'main and the window’s').toBeGreaterThan(process.platform === 'linux' ? 1 : -1);
  expect(hits(processes.join('\n'))).toEqual([]);
  await app.quit();
  const files = (await readdir(dataDir, { recursive: true, withFileTypes: true })).filter((file) =>
    file.isFile(),
  );
  for (const { parentPath, name } of files)
    expect(hits(await readFile(join(parentPath, name), 'latin1')), name).toEqual([]);
});
