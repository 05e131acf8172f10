/** electron-updater as on Linux, with an app that is none and Node's HTTP in place of Electron's. */
import { type ClientRequest, request } from 'node:http';
import { join } from 'node:path';
import { configureRequestUrl, type DownloadOptions, HttpExecutor } from 'builder-util-runtime';
import updaters from 'electron-updater';

class NodeHttp extends HttpExecutor<ClientRequest> {
  override createRequest(options: object, callback: (response: unknown) => void): ClientRequest {
    return request(options, callback);
  }

  /** As Electron's: the checksum is the library's own work. */
  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const asked = { headers: options.headers ?? undefined };
      configureRequestUrl(url, asked);
      const callback = (error: Error | null): void => (error ? reject(error) : resolve(destination));
      this.doDownload(asked, { destination, options, onCancel, callback, responseHandler: null }, 0);
    });
  }
}

interface Place {
  readonly url: string;
  readonly version: string;
  readonly userDataDir: string;
}

/** An updater of an app of this version, whose cache lies in a folder of the test. */
export function updaterHere({ url, version, userDataDir }: Place) {
  const app = {
    version,
    name: 'sql-traits',
    isPackaged: true,
    appUpdateConfigPath: join(userDataDir, 'app-update.yml'),
    userDataPath: userDataDir,
    baseCachePath: userDataDir,
    whenReady: async () => {},
    relaunch: () => {},
    quit: () => {},
    onQuit: () => {},
  };
  // The executor is protected, and only ever set to Electron's own.
  const updater = Object.assign(new updaters.AppImageUpdater(null, app), { httpExecutor: new NodeHttp() });
  updater.setFeedURL({ provider: 'generic', url });
  return updater;
}
