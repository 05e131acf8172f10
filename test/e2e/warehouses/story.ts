/** One kind of warehouse as the scenario meets it: what is typed, what is wrong first, and what the login may not read. */
import type { Page } from 'playwright/test';

export interface Story {
  /** As its tile says. */
  readonly kind: 'PostgreSQL' | 'Redshift' | 'BigQuery' | 'Snowflake';
  /** Fills everything in but for the secret. */
  fill(page: Page): Promise<void>;
  readonly wrong: (page: Page) => Promise<void>;
  readonly right: (page: Page) => Promise<void>;
  /** A table that the login may not read. */
  readonly denied: string;
  /** What an admin is asked to run. */
  readonly grant: RegExp;
  readonly syntaxError: string;
  end(): Promise<void>;
}
