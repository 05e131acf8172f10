/** The real parts. What a start of the app doesn't need (recorder, sample warehouse and its DuckDB) is loaded when first used. */
import { createLists } from '../engine/lists/start-lists.ts';
import * as reads from '../engine/reading.ts';
import { startJob } from '../engine/start-job.ts';
import { loadCatalog } from '../segment/catalog.ts';
import { loadTemplates } from '../traits/templates.ts';
import { warehouseFor } from '../warehouses/registry.ts';
import type { Parts } from './parts.ts';

export const shippedParts: Parts = {
  startJob,
  lists: createLists(),
  reads,
  warehouseFor,
  startRecorder: async () => (await import('../segment/recorder.ts')).startRecorder(),
  sample: {
    place: async (assetsDir, dataDir) => (await loadSample()).placeSampleWarehouse(assetsDir, dataDir),
    change: async (dataDir) => (await loadSample()).changeSampleWarehouse(dataDir),
  },
  loadTemplates: async (assetsDir) => loadTemplates(assetsDir),
  loadCatalog,
};

const loadSample = () => import('../warehouses/sample/sample.ts');
