import type { RedshiftSettings } from '../../preload/model.ts';
import { AppError } from '../errors.ts';
import type { Warehouse } from './warehouse.ts';

export const redshift: Warehouse<RedshiftSettings> = {
  kind: 'redshift',
  capabilities: { estimatesBytes: false, resumes: false },
  open: async () => {
    throw new AppError('usage', 'Redshift is not supported in this version yet.');
  },
  test: async function* () {
    yield {
      name: 'Test',
      ok: false,
      advice: 'Redshift is not supported in this version yet.',
      code: 'usage',
    };
  },
};
