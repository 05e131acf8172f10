/**
 * The page's side: gives the unmodified preload bundle a `require('electron')`. Runs in the page as text, so it may use nothing
 * from outside itself.
 */

/** Names under which the page and the stand-in find each other. */
export interface BridgeNames {
  readonly invoke: string;
  readonly open: string;
  readonly receive: string;
}

type Listener = (event: object, ...parts: unknown[]) => void;
type Globals = Record<string, unknown>;

export function runPreload(names: BridgeNames, preload: (require: (name: string) => unknown) => void): void {
  if (window.top !== window) return;
  const globals = globalThis as unknown as Globals;
  const call = (name: string) => globals[name] as (...parts: unknown[]) => Promise<unknown>;
  const listeners = new Map<string, Set<Listener>>();
  const of = (channel: string): Set<Listener> => {
    const set = listeners.get(channel) ?? new Set();
    listeners.set(channel, set);
    return set;
  };
  globals[names.receive] = (channel: string, parts: unknown[]) => {
    for (const listener of of(channel)) listener({}, ...parts);
  };
  // Popups and links to other windows are decided by the app, before anything opens.
  window.open = (url) => {
    void call(names.open)(String(url ?? 'about:blank'));
    return null;
  };
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[target="_blank"]') : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    void call(names.open)(link.href);
  });
  const electron = {
    contextBridge: {
      exposeInMainWorld: (key: string, api: object) => {
        for (const group of Object.values(api)) Object.freeze(group);
        Object.defineProperty(globals, key, { value: Object.freeze(api), enumerable: true });
      },
    },
    ipcRenderer: {
      invoke: (channel: string, ...parts: unknown[]) => call(names.invoke)(channel, ...parts),
      on: (channel: string, listener: Listener) => of(channel).add(listener),
      removeListener: (channel: string, listener: Listener) => of(channel).delete(listener),
    },
  };
  preload((name) => {
    if (name === 'electron') return electron;
    throw new Error(`A sandboxed preload can't require ${name}`);
  });
}
