/** Forms and profiles in states that need a certain answer. */
import { expect, test } from './fixture-page.ts';
import { button } from './hands.ts';

interface Saved {
  readonly secrets?: object;
}

test('a saved secret can be taken away, or kept after all', async ({ open }) => {
  const saved: (object | undefined)[] = [];
  const save = ({ secrets }: Saved) => {
    saved.push(secrets);
    return { name: 'Main' };
  };
  const page = await open({ place: 'space/s_main', answers: { 'spaces.save': save } });
  await button(page, 'Remove profile api token').click();
  await expect(page.getByText('Saving removes it.')).toBeVisible();
  await button(page, 'Keep profile api token').click();
  await button(page, 'Remove public api token').click();
  await button(page, 'Save').click();
  await expect.poll(() => saved).toEqual([{ publicToken: null }]);
});

test('a saved key can be taken away', async ({ open }) => {
  const saved: (object | undefined)[] = [];
  const save = ({ secrets }: Saved) => {
    saved.push(secrets);
    return { name: 'Marketing data' };
  };
  const page = await open({ place: 'warehouse/c_big', answers: { 'connections.save': save } });
  await button(page, 'Remove service account key').click();
  await expect(page.getByText('Saving removes it.')).toBeVisible();
  await button(page, 'Save').click();
  await expect.poll(() => saved).toEqual([{ credentials: null }]);
});

test('an error in a fold opens the fold', async ({ open }) => {
  const page = await open({ place: 'warehouse/c_prod' });
  const fold = button(page, 'Limits and advanced settings');
  const timeout = page.getByLabel('Statement timeout, seconds');
  await fold.click();
  await timeout.fill('0');
  await fold.click();
  await expect(timeout).toBeHidden();
  await button(page, 'Save').click();
  await expect(timeout).toBeFocused();
  await expect(timeout).toHaveAttribute('aria-invalid', 'true');
});

test('a user is opened by id, with what Segment has and what was sent', async ({ open }) => {
  const asked: unknown[] = [];
  const page = await open({
    place: 'profile/user/',
    answers: {
      'identities.open': (input: { readonly id: string; readonly kind: string }) => {
        asked.push(input);
        const failure = { code: 'token_missing', message: 'Main has no Profile API token.' };
        return { ...input, segment: { state: 'unchecked', failure }, history: [] };
      },
    },
  });
  await expect(page.getByText('Whose profile?')).toBeVisible();
  await expect(page.getByLabel('Id', { exact: true })).toBeFocused();
  await page.keyboard.type('u_1042');
  await page.keyboard.press('Enter');
  await expect.poll(() => asked).toEqual([{ spaceId: 's_main', kind: 'user', id: 'u_1042' }]);
  await expect(page.getByText('Main has no Profile API token.')).toBeVisible();
  await expect(page.getByText('has not received any event')).toBeHidden();
  await expect(page.getByLabel('Events of this id')).toBeVisible();
});

test('a section of the settings is shown when it is asked for, and the one that is read is marked', async ({
  open,
}) => {
  const page = await open({ place: 'inbox' });
  const entry = (name: string) =>
    page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name, exact: true });
  await button(page, 'Open settings').click();
  await expect(entry('Webhook')).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('heading', { name: 'Webhook', exact: true })).toBeInViewport();
  await entry('About').click();
  await expect(button(page, 'Show licences')).toBeInViewport();
  await expect(entry('About')).toHaveAttribute('aria-current', 'true');
  await page.getByRole('heading', { name: 'About', exact: true }).hover();
  await page.mouse.wheel(0, -5000);
  await expect(entry('General')).toHaveAttribute('aria-current', 'true');
});
