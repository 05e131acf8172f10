/** `ipcMain.handle`, and the way in for calls from pages. */
import type Electron from 'electron';

type Listener = (event: Electron.IpcMainInvokeEvent, ...parts: unknown[]) => unknown;

const listeners = new Map<string, Listener>();

export const ipcMain = {
  handle: (channel, listener) => {
    if (listeners.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    listeners.set(channel, listener);
  },
} satisfies Pick<Electron.IpcMain, 'handle'>;

/** What the listener looks at of the sender. */
export interface Sender {
  readonly senderFrame: {
    readonly origin: string;
    readonly url: string;
    readonly parent: object | null;
  } | null;
}

/** Calls the channel's listener; failures carry Electron's wording. */
export async function invoke(channel: string, sender: Sender, parts: readonly unknown[]): Promise<unknown> {
  const listener = listeners.get(channel);
  if (!listener) throw new Error(`Error invoking remote method '${channel}': No handler registered`);
  try {
    return await listener(sender as Electron.IpcMainInvokeEvent, ...parts);
  } catch (error) {
    throw new Error(`Error invoking remote method '${channel}': ${String(error)}`);
  }
}
