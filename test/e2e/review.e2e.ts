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
import { hasOpenTicket } from './scenery.ts';

test('the review says how many calls, new users and seconds a run will take, and sends nothing', async ({
  page,
  recorder,
}) => {
  await startWithSample(page);
  await addCustomSpace(page, { name: 'Recorder', host: recorder.host, writeKey: 'wk-e2e' });
  await goTo(page, 'Traits');
  await newTrait(page);
  await writeQuery(page, hasOpenTicket);
  await preview(page);
  await button(page, 'Next').click();
  await button(page, 'Next').click();
  await choose(page, 'Space', /^Recorder/);
  await expect(page.getByText(/^\d+ identify, .+ at 1,000\/s$/)).toBeVisible();
  await expect(page.getByText(/^\d+ users at most$/)).toBeVisible();
  expect(recorder.accepted()).toBe(0);
});
