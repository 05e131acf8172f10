/** `net`: whether there is a network; here there always is. */
import type Electron from 'electron';

export const net = { isOnline: () => true } satisfies Pick<Electron.Net, 'isOnline'>;
