import type { SnowflakeSettings } from '../../preload/model.ts';
import { AppError } from '../errors.ts';
import type { Warehouse } from './warehouse.ts';

export const snowflake: Warehouse<SnowflakeSettings> = {
  kind: 'snowflake',
  capabilities: { estimatesBytes: false, resumes: true },
  open: async () => {
    throw new AppError('usage', 'Snowflake is not supported in this version yet.');
  },
  test: async function* () {
    yield {
      name: 'Test',
      ok: false,
      advice: 'Snowflake is not supported in this version yet.',
      code: 'usage',
    };
  },
};
