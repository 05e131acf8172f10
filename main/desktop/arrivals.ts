/** How the system comes to the app: a second launch, a click in the dock, a file or a link to open. */
import { app } from 'electron';
import type { PayloadOf } from '../../preload/contract.ts';
import type { Log } from '../log.ts';
import { hiddenArgument } from './login-item.ts';
import { fileRequest, linkRequest, linkScheme, type OpenRequest, requestsIn } from './open-requests.ts';

interface Welcome {
  /** Brings the window to the front. */
  readonly show: () => void;
  /** The same, at a place. */
  readonly open: (place: PayloadOf<'navigate'>) => void;
  readonly offerFile: (path: string) => Promise<void>;
  readonly log: Pick<Log, 'warn'>;
}

export interface Arrivals {
  /** From now on, and for what has come so far. */
  welcome(welcome: Welcome): void;
}

/** Listens at once: macOS tells of files and links before the app is ready. A launch at login (`--hidden`) shows no window. */
export function watchArrivals(): Arrivals {
  const waiting: OpenRequest[] = [...requestsIn(process.argv, process.cwd())];
  let welcomed: Welcome | undefined;
  const arrive = (request: OpenRequest): void => {
    if (welcomed) receive(request, welcomed);
    else waiting.push(request);
  };
  app.on('open-file', (event, path) => {
    event.preventDefault();
    arrive(fileRequest(path, '/'));
  });
  app.on('open-url', (event, address) => {
    event.preventDefault();
    arrive(linkRequest(address));
  });
  app.on('second-instance', (_event, argv, workingDir) => {
    if (!argv.includes(hiddenArgument)) welcomed?.show();
    for (const request of requestsIn(argv, workingDir)) arrive(request);
  });
  app.on('activate', () => welcomed?.show());
  return {
    welcome: (welcome) => {
      welcomed = welcome;
      for (const request of waiting.splice(0)) arrive(request);
    },
  };
}

function receive(request: OpenRequest, { show, open, offerFile, log }: Welcome): void {
  switch (request.kind) {
    case 'trait':
      open({ to: 'trait', id: request.id });
      return;
    case 'file':
      show();
      void offerFile(request.path);
      return;
    case 'refused':
      log.warn({ what: request.what }, 'nothing to open');
  }
}

/** Links come here from now on. On Linux the package's own entry says so; in a checkout it would point at Electron itself. */
export function claimLinks(): void {
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(linkScheme);
}
