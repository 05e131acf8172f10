/** electron-updater, held back: it asks only when told to, and neither downloads nor installs by itself. */
import type { AppUpdater } from 'electron-updater';

/** One app's way to newer versions of itself. */
export interface Updater {
  /** The version that is offered to this machine; null where there is none, or where its turn has not come (a staged rollout). */
  check(): Promise<string | null>;
  /** Fetches what `check` found and compares it with its checksum. */
  download(): Promise<void>;
  /** Installs what was downloaded and starts the app again. */
  install(): void;
}

export function heldBack(updater: AppUpdater): Updater {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.logger = null;
  // Which machines a staged rollout has reached is decided here; the server needs no name for this one.
  updater.requestHeaders = { ...updater.requestHeaders, 'x-user-staging-id': '' };
  // Failures reach the caller as rejections too; without a listener an event would end the process.
  updater.on('error', () => {});
  return {
    check: async () => {
      const answer = await updater.checkForUpdates();
      return answer?.isUpdateAvailable ? answer.updateInfo.version : null;
    },
    download: async () => {
      await updater.downloadUpdate();
    },
    install: () => updater.quitAndInstall(false, true),
  };
}
