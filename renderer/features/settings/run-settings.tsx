/** How much runs at once, and how much of what was sent is remembered. */
import { api } from '../../api.ts';
import page from '../../components/page.module.css';
import { type Option, SelectField } from '../../components/select-field.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { countOf, formatBytes } from '../../format/numbers.ts';
import { useSession } from '../../stores/session.ts';

type Word = (value: number) => string;
type Setting = 'runsAtOnce' | 'runsPerWarehouse' | 'historyDays' | 'historyBytes' | 'pricePerTiB';

const fields: readonly { name: Setting; label: string; values: readonly number[]; word: Word }[] = [
  { name: 'runsAtOnce', label: 'Runs at once', values: [1, 2, 4, 8], word: (runs) => countOf(runs, 'run') },
  {
    name: 'runsPerWarehouse',
    label: 'Of them on one warehouse',
    values: [1, 2, 4, 8],
    word: (runs) => countOf(runs, 'run'),
  },
  {
    name: 'historyDays',
    label: 'Keep history for',
    values: [7, 30, 90, 365, 3650],
    word: (days) => countOf(days, 'day'),
  },
  {
    name: 'historyBytes',
    label: 'History takes at most',
    values: [500_000_000, 2_000_000_000, 10_000_000_000, 50_000_000_000],
    word: formatBytes,
  },
  {
    name: 'pricePerTiB',
    label: 'Price of a TiB read (BigQuery)',
    values: [5, 6.25, 7.5, 8.75],
    word: (dollars) => `$${dollars.toFixed(2)}`,
  },
];

export function RunSettings() {
  const { settings, setSettings } = useSession();
  if (!settings) return null;
  const choose = (name: Setting, value: number) => {
    const chosen = { ...settings, [name]: value };
    setSettings(chosen);
    void orToast(api.app.saveSettings(chosen));
  };
  const field = ({ name, label, values, word }: (typeof fields)[number]) => (
    <SelectField
      key={name}
      label={label}
      onChange={(value) => choose(name, Number(value))}
      options={optionsOf(values, settings[name], word)}
      value={String(settings[name])}
    />
  );
  return (
    <>
      <div className={page.pair}>{fields.slice(0, -1).map(field)}</div>
      <p className={page.small}>
        Older history is deleted after a run: those values can then no longer be looked up or taken back. What
        Segment has is never forgotten.
      </p>
      <div className={page.pair}>{fields.slice(-1).map(field)}</div>
    </>
  );
}

/** The usual values, and the one in force where it is another. */
function optionsOf(values: readonly number[], current: number, word: Word): readonly Option<string>[] {
  const all = [...new Set([...values, current])].sort((a, b) => a - b);
  return all.map((value) => ({ value: String(value), label: word(value) }));
}
