/** Searches over a run's lists, its rows without an event, and exports: all of them in the lists' worker. */
import type { RunList } from '../../../preload/lists.ts';
import { isEvents } from '../../../preload/lists.ts';
import type { EventRecord, RunRow } from '../../../preload/run-model.ts';
import type { Entry, ListOf, ListWork } from '../../engine/lists/list-request.ts';
import type { EventPage } from '../../engine/reading.ts';
import { AppError, fromFailure } from '../../errors.ts';
import type { Core } from '../core.ts';
import type { Archive } from './archive.ts';

interface Page<Item> {
  readonly total: number;
  readonly items: readonly Item[];
}

/** A page of a list; `listId` names the view, so that its next request ends a search that is still under way for it. */
interface PageInput<List> {
  readonly runId: string;
  readonly listId: string;
  readonly list: List;
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
}

export interface RunLists {
  /** Throws `not_found`; `cancelled` once the same view has asked for something else. */
  events(input: PageInput<EventPage['filter']>): Promise<Page<EventRecord>>;
  rows(input: PageInput<'unchanged' | 'invalid'>): Promise<Page<RunRow>>;
  /** Asks where to and writes the list there; null when dismissed. */
  export(
    input: Omit<PageInput<RunList>, 'offset' | 'limit'> & { readonly format: 'csv' | 'jsonl' },
  ): Promise<{
    readonly path: string;
    readonly entries: number;
  } | null>;
  /** Ends what is under way for a view. */
  cancel(listId: string): void;
  stop(): Promise<void>;
}

/** Progress is told as `listProgress`. */
export function createRunLists(core: Core, archive: Pick<Archive, 'find'>): RunLists {
  const underWay = new Map<string, { readonly search: string; readonly cancel: () => void }>();
  const lists = core.parts.lists;

  const listOf = ({
    runId,
    list,
    search,
  }: Pick<PageInput<RunList>, 'runId' | 'list' | 'search'>): ListOf => ({
    stateDir: core.stateDir,
    traitId: archive.find(runId).traitId,
    runId,
    list,
    search,
  });
  const run = async (listId: string, work: ListWork) => {
    const name = `${work.type} ${work.runId} ${work.list} ${work.search}`;
    const before = underWay.get(listId);
    // Pages of one search share what it finds; another search makes the earlier one useless.
    if (before && before.search !== name) before.cancel();
    const job = lists.start(work, (done, of) => core.bus.publish('listProgress', { listId, done, of }));
    const entry = { search: name, cancel: job.cancel };
    underWay.set(listId, entry);
    const last = await job.done;
    if (underWay.get(listId) === entry) underWay.delete(listId);
    if (last.type === 'failed') throw fromFailure(last.failure);
    return last;
  };
  const page = async (input: PageInput<RunList>): Promise<Page<Entry>> => {
    const { listId, offset, limit } = input;
    const last = await run(listId, { type: 'page', ...listOf(input), offset, limit });
    if (last.type !== 'page') throw new AppError('internal', 'A page was answered with a file.');
    return { total: last.total, items: last.entries };
  };

  return {
    events: async (input) => {
      const { total, items } = await page(input);
      return { total, items: items.filter(isEvent) };
    },
    rows: async (input) => {
      const { total, items } = await page(input);
      return { total, items: items.filter((entry): entry is RunRow => !isEvent(entry)) };
    },
    export: async ({ format, listId, ...input }) => {
      const of = listOf(input);
      const path = await core.host.chooseSavePath(
        fileName(archive.find(input.runId).trait, input.list, format),
      );
      if (path === null) return null;
      const last = await run(`export ${listId}`, { type: 'export', ...of, format, path });
      if (last.type !== 'exported') throw new AppError('internal', 'A file was answered with a page.');
      return { path, entries: last.entries };
    },
    cancel: (listId) => {
      underWay.get(listId)?.cancel();
      underWay.get(`export ${listId}`)?.cancel();
    },
    stop: lists.stop,
  };
}

const isEvent = (entry: Entry): entry is EventRecord => 'messageId' in entry;

const fileName = (trait: string, list: RunList, format: string): string =>
  `${trait}-${isEvents(list) && list === 'all' ? 'events' : list}.${format}`;
