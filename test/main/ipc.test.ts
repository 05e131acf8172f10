import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../main/errors.ts';
import { publishEvents, serveContract } from '../../main/ipc.ts';
import { callNames, channelOf, type Handlers } from '../../preload/contract.ts';

type Listener = Parameters<IpcMain['handle']>[1];

const ownFrame = { origin: 'app://bundle', parent: null };

/** An `ipcMain` that a test calls as a page would. */
function fakeIpc() {
  const listeners = new Map<string, Listener>();
  const ipcMain = {
    handle: (channel, listener) => {
      listeners.set(channel, listener);
    },
  } satisfies Pick<IpcMain, 'handle'>;
  const call = (name: string, argument: unknown, senderFrame: object | null = ownFrame): unknown => {
    const [group = '', entry = ''] = name.split('.');
    return listeners.get(channelOf(group, entry))?.(
      { senderFrame } as unknown as IpcMainInvokeEvent,
      argument,
    );
  };
  return { ipcMain, call, channels: () => [...listeners.keys()] };
}

/** Handlers that note what reached them. */
function noting(answer: (name: string) => unknown = () => 'done') {
  const heard: { name: string; input: unknown }[] = [];
  const handlers: Record<string, Record<string, unknown>> = {};
  for (const [group, name] of callNames) {
    handlers[group] ??= {};
    handlers[group][name] = (input: unknown) => {
      heard.push({ name: `${group}.${name}`, input });
      return answer(`${group}.${name}`);
    };
  }
  return { handlers: handlers as unknown as Handlers, heard };
}

function served(answer?: (name: string) => unknown) {
  const ipc = fakeIpc();
  const { handlers, heard } = noting(answer);
  const logged: unknown[] = [];
  serveContract({
    ipcMain: ipc.ipcMain,
    handlers,
    log: { error: (entry: unknown) => void logged.push(entry) },
  });
  return { ...ipc, heard, logged };
}

describe('ipc', () => {
  it('serves every call of the contract', () => {
    expect(served().channels()).toEqual(callNames.map(([group, name]) => channelOf(group, name)));
  });

  it('hands the parsed argument to the handler and answers with its value', async () => {
    const { call, heard } = served();
    expect(await call('runs.list', { limit: 5 })).toEqual({ ok: true, value: 'done' });
    expect(heard).toEqual([{ name: 'runs.list', input: { limit: 5 } }]);
  });

  it('answers bad_input with the name of the field, before any handler runs', async () => {
    const { call, heard } = served();
    const reply = await call('connections.save', {
      draft: { name: 'Production', settings: { kind: 'duckdb', path: '' } },
    });
    expect(reply).toMatchObject({
      ok: false,
      failure: { code: 'bad_input', message: 'draft.settings.path: Choose a file or a folder' },
    });
    expect(heard).toEqual([]);
  });

  it('refuses an argument where the contract has none', async () => {
    expect(await served().call('app.quit', { now: true })).toMatchObject({
      ok: false,
      failure: { code: 'bad_input' },
    });
  });

  it.each([
    ['a foreign origin', { origin: 'https://example.com', parent: null }],
    ['an origin that only starts like ours', { origin: 'app://bundle.example.com', parent: null }],
    ['a frame inside the page', { origin: 'app://bundle', parent: {} }],
    ['a frame that has navigated away', null],
  ])('refuses %s', async (_who, frame) => {
    const { call, heard } = served();
    expect(await call('app.snapshot', undefined, frame)).toMatchObject({
      ok: false,
      failure: { code: 'bad_input' },
    });
    expect(heard).toEqual([]);
  });

  it('answers a failure with its code, advice and position', async () => {
    const { call } = served(() => {
      throw new AppError('sql_syntax', 'There is an error near "form".', {
        advice: 'Check it.',
        position: 9,
      });
    });
    expect(await call('traits.remove', { id: 't1' })).toEqual({
      ok: false,
      failure: {
        code: 'sql_syntax',
        message: 'There is an error near "form".',
        advice: 'Check it.',
        position: 9,
      },
    });
  });

  it('lets no stack trace out with an unknown error, and no message into the log', async () => {
    const { call, logged } = served(() => {
      throw new TypeError('x is not a function');
    });
    const reply = await call('app.snapshot', undefined);
    expect(reply).toMatchObject({ ok: false, failure: { code: 'internal' } });
    expect(JSON.stringify(reply)).not.toMatch(/\.ts|\bat /);
    expect(logged).toEqual([
      { call: 'app.snapshot', at: expect.arrayContaining([expect.stringContaining('ipc.test.ts')]) },
    ]);
    expect(JSON.stringify(logged)).not.toContain('is not a function');
  });

  it('sends events to the window until it is closed', () => {
    const sent: unknown[] = [];
    let isClosed = false;
    const contents = { isDestroyed: () => isClosed, send: (...parts: unknown[]) => void sent.push(parts) };
    let publish: Parameters<Parameters<typeof publishEvents>[1]>[0] = () => {};
    publishEvents(contents, (listener) => {
      publish = listener;
      return () => {};
    });
    publish('spacesChanged', []);
    isClosed = true;
    publish('spacesChanged', []);
    expect(sent).toEqual([['sqltraits:on.spacesChanged', []]]);
  });
});
