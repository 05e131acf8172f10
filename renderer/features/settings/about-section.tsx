/** The version, and newer ones: looked for, downloaded and installed only when asked to. */
import { useEffect } from 'react';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { CheckField } from '../../components/check-field.tsx';
import page from '../../components/page.module.css';
import { orToast } from '../../components/toast-failure.ts';
import { go } from '../../stores/place.ts';
import { useSession } from '../../stores/session.ts';
import { useShell } from '../../stores/shell.ts';
import { useUpdates } from '../../stores/updates.ts';
import { copyDiagnostics, revealLogs } from './diagnose.ts';
import styles from './settings-screen.module.css';
import { updateWords } from './update-words.ts';

const steps = {
  check: { label: 'Check for updates', act: () => api.updates.check() },
  download: { label: 'Download', act: () => api.updates.download() },
  install: { label: 'Install and restart', act: () => api.updates.install() },
  /** Asked again, main waits no longer. */
  wait: { label: 'Don’t install yet', act: () => api.updates.install() },
} as const;

export function AboutSection() {
  const setShortcutsOpen = useShell((state) => state.setShortcutsOpen);
  return (
    <>
      <Version />
      <div className={styles.buttons}>
        <Button onPress={() => setShortcutsOpen(true)}>Show shortcuts</Button>
        <Button onPress={() => go({ at: 'help', topic: 'licences' })}>Show licences</Button>
        <Button onPress={revealLogs}>Reveal logs</Button>
        <Button onPress={copyDiagnostics}>Copy diagnostics</Button>
      </div>
    </>
  );
}

function Version() {
  const version = useSession((state) => state.version);
  const { updates, replace } = useUpdates();
  useEffect(() => void api.updates.state().then(replace, () => {}), [replace]);
  if (!updates) return <p className={page.muted}>SQL Traits {version}.</p>;
  const { text, step } = updateWords(updates, Date.now());
  const setDaily = (isOn: boolean) => {
    replace({ ...updates, checksDaily: isOn });
    void orToast(api.updates.setDaily({ isOn }));
  };
  return (
    <>
      <p className={page.muted} role="status">
        SQL Traits {version}. {text}
      </p>
      {step && (
        <div className={styles.buttons}>
          <Button onPress={() => void orToast(steps[step].act())}>{steps[step].label}</Button>
        </div>
      )}
      {updates.isPossible && (
        <>
          <CheckField isOn={updates.checksDaily} label="Look for newer versions daily" onChange={setDaily} />
          <p className={page.small}>
            Asks the address this build was given, and sends nothing of yours. Downloading and installing wait
            for you.
          </p>
        </>
      )}
    </>
  );
}
