import { expect, test } from './fixtures.ts';
import { button } from './hands.ts';

test.describe('help when something breaks @stand-in', () => {
  test('a window that has stopped is offered anew, and comes back', async ({ app, page }) => {
    await expect(button(page, 'Start with sample data')).toBeVisible();
    await page.evaluate(() => document.body.replaceChildren());
    const { dialogs } = await app.outside({ do: 'crashWindow' });
    expect(dialogs[0]?.message).toBe('The window of SQL Traits has stopped.');
    await app.outside({ do: 'answerDialog', answer: 'Reload the window' });
    await expect(button(page, 'Start with sample data')).toBeVisible();
  });

  test('the menu reveals the logs and copies diagnostics, which hold the crash', async ({ app, page }) => {
    await expect(button(page, 'Start with sample data')).toBeVisible();
    await app.outside({ do: 'crashWindow' });
    const { openedOutside } = await app.outside({ do: 'clickMenu', label: 'Reveal logs' });
    expect(openedOutside.at(-1)).toMatch(/logs$/);
    await app.outside({ do: 'clickMenu', label: 'Copy diagnostics' });
    await expect.poll(async () => (await app.outside({ do: 'state' })).clipboard).toContain('window gone');
  });
});
