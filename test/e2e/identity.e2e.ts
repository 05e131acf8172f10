import { startProfileApi } from '../support/segment/profile-api.ts';
import { startPublicApi } from '../support/segment/public-api.ts';
import { expect, test } from './fixtures.ts';
import {
  addCustomSpace,
  button,
  choose,
  goTo,
  newTrait,
  preview,
  startWithSample,
  writeQuery,
} from './hands.ts';
import { look } from './look.ts';

const people = `select * from (values ('u_1', 'pro'), ('u_2', 'free'), ('u_3', 'pro')) as people(user_id, plan)`;

test('a preview knows who Segment has seen, and destinations and a test row come before the first run', async ({
  page,
  recorder,
}) => {
  const profiles = await startProfileApi({
    spaceId: 'spa_e2e',
    token: 'profile-token',
    profiles: {
      'user_id:u_1': {
        traits: { plan: 'free' },
        externalIds: [{ type: 'email', id: 'ada@example.com' }],
        events: [{ event: 'Signed Up', timestamp: '2026-11-20T10:00:00.000Z' }],
      },
    },
  });
  const workspace = await startPublicApi({
    token: 'public-token',
    sources: [{ id: 'src_1', slug: 'warehouse', writeKeys: ['wk-e2e'] }],
    destinations: {
      src_1: [
        {
          name: 'Braze EU',
          enabled: true,
          metadata: { name: 'Braze', supportedMethods: { identify: true, group: false } },
        },
        {
          name: 'Sales',
          enabled: false,
          metadata: { name: 'Salesforce', supportedMethods: { identify: true, group: true } },
        },
      ],
    },
  });
  try {
    await startWithSample(page);
    await addCustomSpace(page, { name: 'Recorder', host: recorder.host, writeKey: 'wk-e2e' });

    await test.step('both APIs are set up in the space', async () => {
      await page.getByRole('row', { name: 'Recorder' }).click();
      await page.getByLabel('Unify space ID').fill('spa_e2e');
      await page.getByLabel('Profile API token').fill('profile-token');
      await button(page, 'Another Profile API address').click();
      await page.getByLabel('Profile API address', { exact: true }).fill(profiles.host);
      await page.getByLabel('Public API token').fill('public-token');
      await button(page, 'Another Public API address').click();
      await page.getByLabel('Public API address', { exact: true }).fill(workspace.host);
      await look(page, 'light', 'space-apis');
      await button(page, 'Save').click();
    });

    await test.step('the sample is marked, and a profile opens beside it', async () => {
      await goTo(page, 'Traits');
      await newTrait(page);
      await writeQuery(page, people);
      await preview(page);
      await button(page, 'Next').click();
      await button(page, 'Next').click();
      await choose(page, 'Space', /^Recorder/);
      await button(page, 'Configure and preview').click();
      await expect(button(page, 'Seen before')).toHaveCount(1);
      await expect(button(page, 'Not seen before')).toHaveCount(2);
      await button(page, 'Open profile of u_1').click();
      const panel = page.getByRole('complementary', { name: 'Profile' });
      await expect(panel).toContainText('Seen by Segment');
      await expect(panel).toContainText('ada@example.com');
      await expect(panel).toContainText('Signed Up');
      await look(page, 'light', 'editor-profile');
      await button(page, 'Open profile of u_2').click();
      await expect(panel).toContainText('has not received any event with this id');
      await page.keyboard.press('Escape');
      await expect(panel).toBeHidden();
    });

    await test.step('the source’s destinations are chosen by keyboard', async () => {
      await button(page, 'Next').click();
      await page.getByText('Selected destinations').click();
      const list = page.getByRole('listbox', { name: 'Destinations' });
      await expect(list).toContainText('Turned off at Segment');
      await page.getByLabel('Filter destinations').fill('eu');
      await expect(list.getByRole('option')).toHaveCount(1);
      await list.getByRole('option').focus();
      await page.keyboard.press('Space');
      await expect(page.getByLabel('Integrations object')).toContainText('"Braze": true');
      await look(page, 'light', 'editor-destinations-workspace');
    });

    await test.step('a test row is sent as it is shown', async () => {
      await button(page, 'Next').click();
      const payload = page.getByLabel(/^Payload of/).first();
      await expect(payload).toContainText('"userId"');
      const shown = JSON.parse((await payload.textContent()) ?? '');
      await look(page, 'light', 'editor-review-payloads');
      await button(page, 'Send a test row').click();
      await button(page, 'Send one row').click();
      await expect(page.getByText('Recorder accepted the call for')).toBeVisible();
      expect(recorder.calls()).toMatchObject([
        {
          id: shown.userId,
          payload: { traits: shown.traits, integrations: { All: false, Braze: true } },
        },
      ]);
    });
  } finally {
    await profiles.stop();
    await workspace.stop();
  }
});
