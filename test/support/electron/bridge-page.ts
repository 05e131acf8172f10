/**
 * The page's side: gives the unmodified preload bundle a `require('electron')`. These functions run in the page as text, so they may
 * use nothing but one another.
 */
import type Electron from 'electron';

/** Names under which the page and the stand-in find each other. */
export interface BridgeNames {
  readonly invoke: string;
  readonly open: string;
  readonly receive: string;
}

type Listener = (event: object, ...parts: unknown[]) => void;
type Require = (name: string) => unknown;
type Binding = (...parts: unknown[]) => Promise<unknown>;

/** The script that runs the preload in each new document of a window. */
export function preloadScript(names: BridgeNames, preload: string): string {
  const parts = [binding, listenersOf, askBeforeOpening, contextBridgeOf, ipcRendererOf, runPreload];
  const asModule = `(require) => { const module = { exports: {} }; const { exports } = module; ${preload}\n}`;
  return `(() => { ${parts.join('\n')} runPreload(${JSON.stringify(names)}, ${asModule}); })()`;
}

function runPreload(names: BridgeNames, preload: (require: Require) => void): void {
  if (window.top !== window) return;
  askBeforeOpening(names.open);
  const electron = { contextBridge: contextBridgeOf(), ipcRenderer: ipcRendererOf(names) };
  preload((name) => {
    if (name === 'electron') return electron;
    throw new Error(`A sandboxed preload can't require ${name}`);
  });
}

/** A function of the stand-in, by the name under which Playwright put it into the page. */
function binding(name: string): Binding {
  return (globalThis as unknown as Record<string, Binding>)[name] as Binding;
}

/** Popups and links to other windows are decided by the app, before anything opens. */
function askBeforeOpening(open: string): void {
  window.open = (url) => {
    void binding(open)(String(url ?? 'about:blank'));
    return null;
  };
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[target="_blank"]') : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    void binding(open)(link.href);
  });
}

function contextBridgeOf() {
  return {
    exposeInMainWorld: (key, api: object) => {
      for (const group of Object.values(api)) Object.freeze(group);
      Object.defineProperty(globalThis, key, { value: Object.freeze(api), enumerable: true });
    },
  } satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>;
}

function ipcRendererOf(names: BridgeNames) {
  const listeners = listenersOf(names.receive);
  return {
    invoke: (channel: string, ...parts: unknown[]) => binding(names.invoke)(channel, ...parts),
    on: (channel: string, listener: Listener) => listeners(channel).add(listener),
    removeListener: (channel: string, listener: Listener) => listeners(channel).delete(listener),
  };
}

/** Listeners by channel; whatever the stand-in calls `receive` with goes to those of its channel. */
function listenersOf(receive: string): (channel: string) => Set<Listener> {
  const channels = new Map<string, Set<Listener>>();
  const of = (channel: string): Set<Listener> => {
    const listeners = channels.get(channel) ?? new Set();
    channels.set(channel, listeners);
    return listeners;
  };
  const hear = (channel: string, parts: readonly unknown[]): void => {
    for (const listener of of(channel)) listener({}, ...parts);
  };
  Object.defineProperty(globalThis, receive, { value: hear });
  return of;
}
