/** The catalog through the REST API, which bills nothing: INFORMATION_SCHEMA would cost 10 MB a look. */
import type { SchemaTable } from '../../../preload/connection-model.ts';
import { apiErrorOf } from './api-error.ts';
import type { Client } from './client.ts';
import { type SchemaField, typeName } from './columns.ts';
import { getJson } from './rest.ts';

/** Requests under way at a time; BigQuery allows 100 a second per user and method. */
const atOnce = 8;
/** Columns cost a request per table: beyond this many, tables are listed by their names alone. */
const mostWithColumns = 2_000;
const pageRows = 1_000;

export interface TableName {
  readonly dataset: string;
  readonly table: string;
  /** As a query writes it: `events_*` for tables sharded by day. */
  readonly shown: string;
}

interface ListAnswer {
  readonly nextPageToken?: string;
  readonly datasets?: readonly {
    readonly datasetReference: { readonly datasetId: string };
    readonly location?: string;
  }[];
  readonly tables?: readonly { readonly tableReference: { readonly tableId: string } }[];
}

/** Tables and views of the datasets in the connection's location, by dataset and name; what the login may not see is left out. */
export async function readTables(client: Client, signal: AbortSignal): Promise<readonly SchemaTable[]> {
  const datasets = await readDatasets(client, signal);
  const lists = await eachAtOnce(datasets, (dataset) => namesIn(client, dataset, signal));
  const names = lists.flat();
  const tables = await eachAtOnce(names.slice(0, mostWithColumns), (name) => tableOf(client, name, signal));
  const rest = names.slice(mostWithColumns).map((name) => bare(name));
  return [...tables, ...rest];
}

/** A table that the login sees, `dataset` and `table` as the API names them; the first one found. */
export async function readOneTable(client: Client, signal: AbortSignal): Promise<TableName | undefined> {
  for (const dataset of await readDatasets(client, signal)) {
    const [name] = await namesIn(client, dataset, signal);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** Names of the datasets that queries in this location can use. */
export async function readDatasets(client: Client, signal: AbortSignal): Promise<readonly string[]> {
  const wanted = client.settings.location.toLowerCase();
  const answers = await allPages(client, '/datasets', signal);
  return answers
    .flatMap((answer) => answer.datasets ?? [])
    .filter(({ location }) => location === undefined || location.toLowerCase() === wanted)
    .map(({ datasetReference }) => datasetReference.datasetId)
    .sort();
}

async function namesIn(client: Client, dataset: string, signal: AbortSignal): Promise<TableName[]> {
  const path = `/datasets/${encodeURIComponent(dataset)}/tables`;
  const answers = await visible(() => allPages(client, path, signal));
  const tables = (answers ?? []).flatMap((answer) => answer.tables ?? []);
  const names = new Map<string, TableName>();
  for (const table of tables.map(({ tableReference }) => tableReference.tableId).sort()) {
    // The last shard stands for all: its columns are the newest.
    const shown = table.replace(/_\d{8}$/, '_*');
    names.set(shown, { dataset, table, shown });
  }
  return [...names.values()];
}

async function tableOf(client: Client, name: TableName, signal: AbortSignal): Promise<SchemaTable> {
  const path = `/datasets/${encodeURIComponent(name.dataset)}/tables/${encodeURIComponent(name.table)}`;
  const answer = await visible(() =>
    getJson<{ readonly schema?: { readonly fields?: readonly SchemaField[] } }>(client, {
      path,
      query: { fields: 'schema' },
      signal,
    }),
  );
  const fields = answer?.schema?.fields ?? [];
  return { ...bare(name), columns: fields.map((field) => ({ name: field.name, type: typeName(field) })) };
}

function bare({ dataset, shown }: TableName): SchemaTable {
  return { schema: dataset, name: shown, columns: [] };
}

async function allPages(client: Client, path: string, signal: AbortSignal): Promise<readonly ListAnswer[]> {
  const answers: ListAnswer[] = [];
  let pageToken: string | undefined;
  do {
    const query = { maxResults: pageRows, pageToken };
    const answer: ListAnswer = await getJson<ListAnswer>(client, { path, query, signal });
    answers.push(answer);
    pageToken = answer.nextPageToken;
  } while (pageToken !== undefined);
  return answers;
}

/** Null for what is hidden from this login, or was dropped a moment ago. */
async function visible<Value>(work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work();
  } catch (error) {
    const { status } = apiErrorOf(error);
    if (status === 403 || status === 404) return null;
    throw error;
  }
}

async function eachAtOnce<Item, Value>(
  items: readonly Item[],
  work: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const values: Value[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) values[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return values;
}
