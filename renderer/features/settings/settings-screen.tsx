/** Theme, life in the background, runs and history, secrets, and the version. */
import { Button } from '../../components/button.tsx';
import page from '../../components/page.module.css';
import { Page, Section } from '../../components/page.tsx';
import { Screen } from '../../components/screen.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { useSession } from '../../stores/session.ts';
import { useShell } from '../../stores/shell.ts';
import { exportProject, importProject } from '../traits/project-files.ts';
import { AboutSection } from './about-section.tsx';
import { chooseTheme } from './choose-theme.ts';
import { GeneralSettings } from './general-settings.tsx';
import { NoticeSettings } from './notice-settings.tsx';
import { RunSettings } from './run-settings.tsx';
import { ScheduleSettings } from './schedule-settings.tsx';
import styles from './settings-screen.module.css';
import { VaultSection } from './vault-section.tsx';

const themes = [
  { value: 'system', label: 'Same as the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

export function SettingsScreen() {
  const { theme } = useSession();
  const setShortcutsOpen = useShell((state) => state.setShortcutsOpen);
  return (
    <Screen title="Settings">
      <Page>
        <div className={styles.theme}>
          <SelectField label="Theme" onChange={chooseTheme} options={themes} value={theme} />
        </div>
        <GeneralSettings />
        <ScheduleSettings />
        <RunSettings />
        <NoticeSettings />
        <VaultSection />
        <ProjectSection />
        <Section divided title="Keyboard">
          <div>
            <Button onPress={() => setShortcutsOpen(true)}>Show shortcuts</Button>
          </div>
        </Section>
        <AboutSection />
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
