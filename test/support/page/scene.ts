/** One screen in one state, and how to get there. */
import type { Locator, Page } from 'playwright';

export interface Scene {
  readonly name: string;
  /** A place in its text form (renderer/stores/place.ts). */
  readonly place: string;
  readonly query?: string;
  readonly act?: (page: Page) => Promise<void>;
}

/** The button of that name. */
export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: true });
