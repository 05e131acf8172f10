/** The traits list with two thousand traits: only what is in sight is drawn, and letters, headings and words find the rest. */
import type { Locator, Page } from 'playwright/test';
import type { Bridge } from '../../preload/contract.ts';
import { expect, test } from './fixture-page.ts';
import { button } from './hands.ts';

/** Runs inside the page: one trait of the fixture, many times over. */
function manyTraits(count: number): void {
  const { sqltraits } = window as unknown as { sqltraits: { app: Bridge['app'] } };
  const { snapshot } = sqltraits.app;
  const longer: Bridge['app']['snapshot'] = async () => {
    const reply = await snapshot();
    const [one] = reply.ok ? reply.value.traits : [];
    if (!reply.ok || !one) return reply;
    const traits = Array.from({ length: count }, (_, index) => {
      const number = String(index + 1).padStart(4, '0');
      return {
        ...one,
        id: `t${number}`,
        key: `trait_${number}`,
        name: `Trait ${number}`,
        snapshotRows: index,
      };
    });
    return { ok: true, value: { ...reply.value, traits } };
  };
  Object.assign(sqltraits.app, { snapshot: longer });
}

const rows = (page: Page): Locator => page.getByRole('grid', { name: 'Traits' }).getByRole('row');
const row = (page: Page, name: string): Locator => rows(page).filter({ hasText: name });

test('two thousand traits are scrolled, typed for, sorted and filtered', async ({ open }) => {
  const page = await open({ place: 'traits' });
  await page.addInitScript(manyTraits, 2000);
  await page.reload();
  await expect(row(page, 'Trait 0001')).toBeVisible();

  await test.step('only those in sight are drawn', async () => {
    expect(await rows(page).count()).toBeLessThan(80);
    await page.getByRole('grid', { name: 'Traits' }).hover();
    await page.mouse.wheel(0, 28 * 1000);
    await expect(row(page, 'Trait 1005')).toBeVisible();
    expect(await rows(page).count()).toBeLessThan(80);
  });

  await test.step('letters find a name', async () => {
    await page.mouse.wheel(0, -28 * 2000);
    await row(page, 'Trait 0001').focus();
    await page.keyboard.type('Trait 1500');
    await expect(row(page, 'Trait 1500')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(row(page, 'Trait 1501')).toBeFocused();
  });

  await test.step('a heading sorts, both ways', async () => {
    const users = page.getByRole('columnheader', { name: 'Users' });
    await users.click();
    await users.click();
    await expect(users).toHaveAttribute('aria-sort', 'descending');
    await page.getByRole('grid', { name: 'Traits' }).hover();
    await page.mouse.wheel(0, -28 * 2000);
    await expect(rows(page).nth(1)).toContainText('Trait 2000');
  });

  await test.step('words narrow it, and nothing found says so', async () => {
    const filter = page.getByRole('searchbox', { name: 'Filter traits' });
    await filter.fill('1234');
    await expect(rows(page)).toHaveCount(2);
    await filter.fill('nothing like it');
    await expect(page.getByText('No trait like this')).toBeVisible();
    await button(page, 'Show all traits').click();
    await expect(row(page, 'Trait 0001')).toBeVisible();
  });
});
