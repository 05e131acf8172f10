/** The bridge: one function per call of the contract, one subscription per event. Runs sandboxed. */
import { contextBridge, ipcRenderer } from 'electron';
import { callNames, channelOf, eventChannelOf, eventNames } from './contract.ts';

const calls: Record<string, Record<string, unknown>> = {};
for (const [group, name] of callNames) {
  const entries = calls[group] ?? {};
  entries[name] = (input?: unknown) => ipcRenderer.invoke(channelOf(group, name), input);
  calls[group] = entries;
}

contextBridge.exposeInMainWorld('sqltraits', {
  ...calls,
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
});
