/** The states worth looking at (test/support/page/scenes.ts) that the tour of the app doesn't come by. */
import type { Page } from 'playwright/test';
import type { Scene } from '../support/page/scene.ts';
import { scenes } from '../support/page/scenes.ts';
import { type OpenPage, test } from './fixture-page.ts';
import { judge, pictureEveryLook } from './look.ts';

/** Those of `screens.e2e.ts`, which looks at them with an app behind them. */
const toured = new Set(
  `welcome traits trait-remove palette editor-pick editor-pick-template editor-problems editor-preview editor-destinations
  editor-review runs run-event profile warehouses warehouse spaces space space-rehearsal settings shortcuts`.split(
    /\s+/,
  ),
);

type Open = (what: OpenPage) => Promise<Page>;

interface Visit {
  readonly scene: Scene;
  readonly number: number;
  readonly theme: 'light' | 'dark';
}

async function visit(open: Open, { scene, number, theme }: Visit): Promise<void> {
  const { name, act, ...where } = scene;
  const page = await open({ ...where, theme });
  await act?.(page);
  // What moves in has come to rest.
  await page.waitForTimeout(150);
  await judge(page, `${name} in ${theme}`);
  await pictureEveryLook(page, `scene-${String(number).padStart(2, '0')}-${name}`);
  await page.close();
}

test('nothing is cut off, and nothing keeps anybody out', async ({ open }) => {
  test.setTimeout(240_000);
  const others = scenes.filter(({ name }) => !toured.has(name));
  // One page's work is not enough for two cores.
  const lane = async (theme: 'light' | 'dark', first: number) => {
    for (const [number, scene] of others.entries())
      if (number % 2 === first) await visit(open, { scene, number, theme });
  };
  await Promise.all([lane('light', 0), lane('dark', 1)]);
});
