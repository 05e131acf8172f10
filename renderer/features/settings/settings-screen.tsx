/** Theme, life in the background, runs and history, the state of the keychain, and the version. */
import { CircleCheck, CircleX } from 'lucide-react';
import { Advice } from '../../components/advice.tsx';
import { Button } from '../../components/button.tsx';
import page from '../../components/page.module.css';
import { Page, Section } from '../../components/page.tsx';
import { Screen } from '../../components/screen.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { useSession } from '../../stores/session.ts';
import { useShell } from '../../stores/shell.ts';
import { exportProject, importProject } from '../traits/project-files.ts';
import { chooseTheme } from './choose-theme.ts';
import { GeneralSettings } from './general-settings.tsx';
import { RunSettings } from './run-settings.tsx';
import styles from './settings-screen.module.css';

const themes = [
  { value: 'system', label: 'Same as the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

export function SettingsScreen() {
  const { theme, version } = useSession();
  const setShortcutsOpen = useShell((state) => state.setShortcutsOpen);
  return (
    <Screen title="Settings">
      <Page>
        <div className={styles.theme}>
          <SelectField label="Theme" onChange={chooseTheme} options={themes} value={theme} />
        </div>
        <GeneralSettings />
        <RunSettings />
        <VaultSection />
        <ProjectSection />
        <Section divided title="Keyboard">
          <div>
            <Button onPress={() => setShortcutsOpen(true)}>Show shortcuts</Button>
          </div>
        </Section>
        <Section divided title="About">
          <p className={page.muted}>SQL Traits {version}</p>
        </Section>
      </Page>
    </Screen>
  );
}

function ProjectSection() {
  return (
    <Section divided title="Project files">
      <p className={page.muted}>
        All traits, warehouses and spaces as files for git or another machine, without secrets.
      </p>
      <div className={styles.buttons}>
        <Button onPress={() => void orToast(exportProject())}>Export the project</Button>
        <Button onPress={() => void orToast(importProject())}>Import a project</Button>
      </div>
    </Section>
  );
}

function VaultSection() {
  const vault = useSession((state) => state.vault);
  if (!vault) return null;
  return (
    <Section divided title="Keychain">
      <p className={vault.available ? styles.ok : styles.bad}>
        {vault.available ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}
        {vault.backend}: {vault.available ? 'secrets are kept safely' : 'secrets can’t be kept safely'}
      </p>
      {vault.advice !== '' && (
        <div className={page.muted}>
          <Advice text={vault.advice} />
        </div>
      )}
    </Section>
  );
}
