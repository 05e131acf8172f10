/** The lists' thread: pages and exports for one window, each ended by a cancel. Neither window nor run ever waits for it. */
import { parentPort } from 'node:worker_threads';
import { toFailure } from '../../errors.ts';
import { exportList } from './export-list.ts';
import type { ListControl, ListMessage, ListOf, ListWork, PageOf } from './list-request.ts';
import { openList } from './open-list.ts';
import { type Learned, searchedPage, wholePage } from './pages.ts';
import { searchFor } from './search.ts';
import type { Walk } from './sections.ts';
import { withListState } from './with-list-state.ts';

type Answer = ListMessage extends infer Message
  ? Message extends ListMessage
    ? Omit<Message, 'id'>
    : never
  : never;

/** What the pages of the list looked at last have learned: who scrolls asks for the same list again and again. */
let last: { readonly name: string; readonly learned: Learned } | undefined;

/** Does one piece of work in this thread. Never rejects. */
export async function doListWork(work: ListWork, walk: Walk): Promise<Answer> {
  try {
    if (work.type === 'page') return await pageOf(work, walk);
    const entries = await withListState(
      work,
      (db) => exportList(db, openList(db, work), { ...walk, work }),
      0,
    );
    return { type: 'exported', entries };
  } catch (error) {
    return { type: 'failed', failure: toFailure(error) };
  }
}

async function pageOf(work: PageOf, walk: Walk): Promise<Answer> {
  const learned = learnedOf(work);
  return withListState(
    work,
    async (db): Promise<Answer> => {
      const list = openList(db, work);
      if (searchFor(work.search))
        return { type: 'page', ...(await searchedPage(list, work, { ...walk, learned })) };
      const entries = await wholePage(list, work, { ...walk, learned });
      return { type: 'page', total: list.total, entries };
    },
    { type: 'page', total: 0, entries: [] },
  );
}

/** What failed changes while a run sends; nothing else of a planned run does. */
function learnedOf(work: ListOf): Learned {
  const { stateDir, traitId, runId, list, search } = work;
  const name = JSON.stringify([stateDir, traitId, runId, list, search]);
  if (last?.name !== name || list === 'failed') last = { name, learned: { counts: new Map() } };
  return last.learned;
}

const progressEveryMs = 100;

/** A list may have thousands of sections; nobody looks more than ten times a second. */
function seldom(tell: Walk['progress']): Walk['progress'] {
  let toldAt = performance.now();
  return (done, of) => {
    const now = performance.now();
    if (now - toldAt < progressEveryMs) return;
    toldAt = now;
    tell(done, of);
  };
}

const port = parentPort;
if (port) {
  const underWay = new Map<number, AbortController>();
  const say = (message: ListMessage): void => port.postMessage(message);
  port.on('message', (control: ListControl) => {
    const { id } = control;
    if ('cancel' in control) return underWay.get(id)?.abort();
    const ending = new AbortController();
    underWay.set(id, ending);
    const progress = seldom((done, of) => say({ id, type: 'progress', done, of }));
    void doListWork(control.work, { signal: ending.signal, progress }).then((answer) => {
      underWay.delete(id);
      say({ id, ...answer });
    });
  });
}
