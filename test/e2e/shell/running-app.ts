/** The app under test, the same for both shells. */
import type { Page } from 'playwright/test';
import type { Command, StandInState } from '../../support/electron/control-messages.ts';

export interface LaunchOptions {
  readonly dataDir: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments of the launch: a file, a link, `--hidden`. */
  readonly args?: readonly string[];
  /** `resources` folder of a packaged app to run instead of the checkout's bundles. */
  readonly resourcesDir?: string;
}

export interface RunningApp {
  readonly dataDir: string;
  /** The window's page. Not there when the app stopped at a dialog. */
  page(): Promise<Page>;
  /** Does what a person does outside the page, and tells what they see there. */
  outside(command: Command): Promise<StandInState>;
  /** Quits as the menu does, also in the middle of a run; resolves to the exit code. */
  quit(): Promise<number | null>;
  /** Ends it without asking, where a test has failed half-way. */
  kill(): void;
}

/** What the app runs with; nothing of it reaches past this machine. */
export function environmentOf({ dataDir, env }: LaunchOptions): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return {
    ...Object.fromEntries(inherited),
    SQLTRAITS_DATA_DIR: dataDir,
    STANDIN_KEYCHAIN_KEY: 'e2e',
    ...env,
  };
}
