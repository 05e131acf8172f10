/** The bridge: one function per call of the contract, one subscription per event. Runs sandboxed. */
import { contextBridge, ipcRenderer } from 'electron';
import { callNames, channelOf, eventChannelOf, eventNames } from './contract.ts';

const bridge: Record<string, unknown> = {
  on: (name: string, listener: (payload: unknown) => void) => {
    const known = eventNames.find((candidate) => candidate === name);
    if (!known) throw new Error(`Unknown event ${name}`);
    // The IPC event object never crosses: it would hand `ipcRenderer` to the page.
    const forward = (_event: unknown, payload: unknown) => listener(payload);
    ipcRenderer.on(eventChannelOf(known), forward);
    return () => {
      ipcRenderer.removeListener(eventChannelOf(known), forward);
    };
  },
};

for (const [group, name] of callNames) {
  const entries = (bridge[group] ??= {}) as Record<string, unknown>;
  entries[name] = (input?: unknown) => ipcRenderer.invoke(channelOf(group, name), input);
}

contextBridge.exposeInMainWorld('sqltraits', bridge);
