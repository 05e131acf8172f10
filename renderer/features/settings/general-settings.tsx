/** How the app lives beside the analyst's other work: with the session, and without its window. */
import { useEffect, useState } from 'react';
import type { Settings } from '../../../preload/model.ts';
import { api } from '../../api.ts';
import { CheckField } from '../../components/check-field.tsx';
import { Section } from '../../components/page.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { useSession } from '../../stores/session.ts';
import styles from './settings-screen.module.css';

const closings = [
  { value: 'stay', label: 'Keeps running traits' },
  { value: 'quit', label: 'Quits' },
] as const satisfies readonly { value: Settings['whenClosed']; label: string }[];

export function GeneralSettings() {
  const { settings, setSettings } = useSession();
  if (!settings) return null;
  const choose = (whenClosed: Settings['whenClosed']) => {
    const chosen = { ...settings, whenClosed };
    setSettings(chosen);
    void orToast(api.app.saveSettings(chosen));
  };
  return (
    <Section divided title="In the background">
      <OpensAtLogin />
      <div className={styles.theme}>
        <SelectField
          label="Closing the window"
          onChange={choose}
          options={closings}
          value={settings.whenClosed}
        />
      </div>
    </Section>
  );
}

/** Asked of the system each time: it can be switched there as well. */
function OpensAtLogin() {
  const [isOn, setIsOn] = useState<boolean | null>(null);
  const refresh = () => orToast(api.app.opensAtLogin().then(setIsOn));
  useEffect(() => {
    void orToast(api.app.opensAtLogin().then(setIsOn));
  }, []);
  if (isOn === null) return null;
  const change = async (chosen: boolean) => {
    await orToast(api.app.setOpensAtLogin({ isOn: chosen }));
    await refresh();
  };
  return (
    <CheckField
      isOn={isOn}
      label="Open at login, without a window"
      onChange={(chosen) => void change(chosen)}
    />
  );
}
