import type { BigQuerySettings } from '../../preload/model.ts';
import { AppError } from '../errors.ts';
import type { Warehouse } from './warehouse.ts';

export const bigquery: Warehouse<BigQuerySettings> = {
  kind: 'bigquery',
  capabilities: { estimatesBytes: true, resumes: true },
  open: async () => {
    throw new AppError('usage', 'BigQuery is not supported in this version yet.');
  },
  test: async function* () {
    yield {
      name: 'Test',
      ok: false,
      advice: 'BigQuery is not supported in this version yet.',
      code: 'usage',
    };
  },
};
