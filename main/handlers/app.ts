import type { Handlers } from '../../preload/contract.ts';
import { describeApp } from '../desktop/diagnostics.ts';
import { logsDirOf } from '../log.ts';
import type { Core } from '../services/core.ts';
import { type SnapshotSources, takeSnapshot } from '../services/snapshot.ts';
import { savePausedUntil, saveSettings, saveTheme } from '../store/settings.ts';

export function appHandlers({ host, db, ...core }: Core, sources: SnapshotSources): Handlers['app'] {
  return {
    snapshot: () => takeSnapshot({ host, db, ...core }, sources),
    openLink: ({ url }) => host.openLink(url),
    copyText: ({ text }) => host.copyText(text),
    choosePath: ({ kind }) => host.choosePath(kind),
    saveText: ({ name, text }) => host.saveText(name, text),
    setTheme: ({ theme }) => {
      saveTheme(db, theme);
      host.setTheme(theme);
    },
    saveSettings: (settings) => {
      saveSettings(db, settings);
      // There may be room for more at once now.
      sources.runs.startWaiting();
    },
    pauseAll: ({ until }) => {
      savePausedUntil(db, until);
      core.bus.publish('pauseChanged', { until });
    },
    quit: () => host.quit(),
    revealLogs: () => host.openFolder?.(logsDirOf(host.dataDir)),
    copyDiagnostics: async () => {
      const snapshot = await takeSnapshot({ host, db, ...core }, sources);
      await host.copyText(describeApp({ dataDir: host.dataDir, snapshot, versions: process.versions }));
    },
    opensAtLogin: () => host.loginItem?.isOn() ?? null,
    setOpensAtLogin: ({ isOn }) => host.loginItem?.set(isOn),
  };
}
