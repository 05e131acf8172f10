/** Snowflake through `snowflake-sdk`; result chunks are read without it. */
import type { SnowflakeSettings } from '../../preload/connection-model.ts';
import { connect } from './snowflake/connect.ts';
import { testConnection } from './snowflake/connection-test.ts';
import type { OpenBrowser } from './snowflake/credentials.ts';
import { sessionOver } from './snowflake/session.ts';
import type { Warehouse } from './warehouse.ts';

/** The adapter; `openBrowser` shows the page of a log-in with single sign-on (not given: as the SDK does it). */
export function snowflakeWith(openBrowser?: OpenBrowser): Warehouse<SnowflakeSettings> {
  return {
    kind: 'snowflake',
    capabilities: { estimatesBytes: false, resumes: true },
    open: async (settings, options) =>
      sessionOver(await connect(settings, { ...options, openBrowser }), options.signal),
    test: (settings, options) => testConnection(settings, { ...options, openBrowser }),
  };
}

export const snowflake = snowflakeWith();
