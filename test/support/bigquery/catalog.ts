/** Datasets and tables as `datasets.list`, `tables.list` and `tables.get` show them. */
import type { SchemaField } from '../../../main/warehouses/bigquery/columns.ts';
import { accessDenied, notFound } from './errors.ts';

export interface TestDataset {
  readonly id: string;
  readonly location: string;
  readonly tables: { readonly [name: string]: readonly SchemaField[] };
  /** Listed, but nothing in it may be seen. */
  readonly hidden?: boolean;
}

/** How many entries a list shows at a time. */
const listed = 50;

export class Catalog {
  readonly #project: string;
  readonly #datasets: readonly TestDataset[];

  constructor(project: string, datasets: readonly TestDataset[]) {
    this.#project = project;
    this.#datasets = datasets;
  }

  datasets(pageToken: string | null): object {
    const entries = this.#datasets.map(({ id, location }) => ({
      datasetReference: { projectId: this.#project, datasetId: id },
      location,
    }));
    return page('datasets', entries, pageToken);
  }

  tables(dataset: string, pageToken: string | null): object {
    const names = Object.keys(this.#dataset(dataset).tables);
    const entries = names.map((tableId) => ({ tableReference: { datasetId: dataset, tableId } }));
    return page('tables', entries, pageToken);
  }

  table(dataset: string, table: string): object {
    const fields = this.#dataset(dataset).tables[table];
    if (fields === undefined) throw notFound(`Table ${this.#project}:${dataset}.${table}`);
    return { schema: { fields } };
  }

  #dataset(id: string): TestDataset {
    const found = this.#datasets.find((dataset) => dataset.id === id);
    if (found === undefined) throw notFound(`Dataset ${this.#project}:${id}`);
    if (found.hidden === true) throw accessDenied(`Dataset ${this.#project}:${id}: Permission denied`);
    return found;
  }
}

function page(name: string, entries: readonly object[], pageToken: string | null): object {
  const from = Number(pageToken ?? 0);
  const next = from + listed;
  return {
    [name]: entries.slice(from, next),
    ...(next < entries.length && { nextPageToken: String(next) }),
  };
}
