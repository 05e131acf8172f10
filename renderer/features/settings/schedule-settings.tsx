/** What schedules may be, and when they hold back. */
import type { Settings } from '../../../preload/model.ts';
import { api } from '../../api.ts';
import { CheckField } from '../../components/check-field.tsx';
import page from '../../components/page.module.css';
import { SelectField } from '../../components/select-field.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { useSession } from '../../stores/session.ts';

const habits = [
  { value: 'run', label: 'Run as always' },
  { value: 'wait', label: 'Wait' },
] as const satisfies readonly { value: Settings['onBattery']; label: string }[];

export function ScheduleSettings() {
  const { settings, setSettings } = useSession();
  if (!settings) return null;
  const choose = (change: Partial<Settings>) => {
    const chosen = { ...settings, ...change };
    setSettings(chosen);
    void orToast(api.app.saveSettings(chosen));
  };
  return (
    <>
      <CheckField
        isOn={settings.minuteSchedules}
        label="Allow schedules that run more often than hourly"
        onChange={(minuteSchedules) => choose({ minuteSchedules })}
      />
      <div className={page.pair}>
        <SelectField
          label="On battery, scheduled runs"
          onChange={(onBattery) => choose({ onBattery })}
          options={habits}
          value={settings.onBattery}
        />
        <SelectField
          label="On a metered network, scheduled runs"
          onChange={(onMetered) => choose({ onMetered })}
          options={habits}
          value={settings.onMetered}
        />
      </div>
    </>
  );
}
