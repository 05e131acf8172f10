/** How the app looks, and how it lives beside the analyst's other work: with the session, and without its window. */
import { useEffect, useState } from 'react';
import type { Settings } from '../../../preload/model.ts';
import { api } from '../../api.ts';
import { CheckField } from '../../components/check-field.tsx';
import page from '../../components/page.module.css';
import { SelectField } from '../../components/select-field.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { useSession } from '../../stores/session.ts';
import { chooseTheme } from './choose-theme.ts';
import styles from './settings-screen.module.css';

const themes = [
  { value: 'system', label: 'Same as the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

const closings = [
  { value: 'stay', label: 'Keeps running traits' },
  { value: 'quit', label: 'Quits' },
] as const satisfies readonly { value: Settings['whenClosed']; label: string }[];

export function GeneralSettings() {
  const { theme, settings, setSettings } = useSession();
  if (!settings) return null;
  const choose = (whenClosed: Settings['whenClosed']) => {
    const chosen = { ...settings, whenClosed };
    setSettings(chosen);
    void orToast(api.app.saveSettings(chosen));
  };
  return (
    <>
      <div className={page.pair}>
        <SelectField label="Theme" onChange={chooseTheme} options={themes} value={theme} />
        <SelectField
          label="Closing the window"
          onChange={choose}
          options={closings}
          value={settings.whenClosed}
        />
      </div>
      <OpensAtLogin />
    </>
  );
}

/** Asked of the system each time: it can be switched there as well. Its place is kept until the system has answered. */
function OpensAtLogin() {
  const [isOn, setIsOn] = useState<boolean | null>(null);
  const refresh = () => orToast(api.app.opensAtLogin().then(setIsOn));
  useEffect(() => {
    void orToast(api.app.opensAtLogin().then(setIsOn));
  }, []);
  const change = async (chosen: boolean) => {
    await orToast(api.app.setOpensAtLogin({ isOn: chosen }));
    await refresh();
  };
  return (
    <div className={isOn === null ? styles.awaited : undefined}>
      <CheckField
        isOn={isOn === true}
        label="Open at login, without a window"
        onChange={(chosen) => void change(chosen)}
      />
    </div>
  );
}
