/** What became of each file of a project that was imported, those that were refused first. */
import { CircleX } from 'lucide-react';
import { toast } from 'sonner';
import type { ImportedItem } from '../../../preload/model.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { countOf, namesOf } from '../../format/numbers.ts';
import { type ImportedProject, useShell } from '../../stores/shell.ts';
import styles from './imported-dialog.module.css';

type Outcome = ImportedItem['outcome'];

const words: Record<Outcome, string> = {
  refused: 'Refused',
  created: 'Created',
  updated: 'Updated',
  unchanged: 'Unchanged',
  skipped: 'Skipped',
};
const outcomes = Object.keys(words) as readonly Outcome[];

/** `2 refused, 3 created`; what there is none of is left out. */
export function outcomeWords(items: readonly ImportedItem[]): string {
  const counted = outcomes.map((outcome) => ({
    outcome,
    count: items.filter((item) => item.outcome === outcome).length,
  }));
  const said = counted.filter(({ count }) => count > 0).map(({ outcome, count }) => `${count} ${outcome}`);
  return said.length === 0 ? 'no trait files' : said.join(', ');
}

export function ImportedDialog() {
  const { imported, setImported } = useShell();
  if (!imported) return null;
  const close = () => setImported(null);
  const undo = async () => {
    await api.project.undoImport();
    close();
    toast.success('Import taken back');
  };
  return (
    <Dialog
      actions={
        <>
          {imported.canUndo && <Button onPress={() => void orToast(undo())}>Undo import</Button>}
          <Button autoFocus onPress={close} variant="main">
            Done
          </Button>
        </>
      }
      isOpen
      onClose={close}
      title={`${countOf(imported.items.filter(({ outcome }) => outcome !== 'skipped').length, 'trait file')} read`}
    >
      <Report {...imported} />
    </Dialog>
  );
}

/** The file is named above what is wrong with it: `seats.sql:3: …` begins with the line. */
export function withoutName(message: string, name: string): string {
  if (!message.startsWith(`${name}:`)) return message;
  const rest = message.slice(name.length + 1).trim();
  const placed = rest.replace(/^(\d+): /, 'Line $1: ');
  return placed.charAt(0).toUpperCase() + placed.slice(1);
}

/** Why a file was left out. */
function whyOf({ name, outcome, failure }: ImportedItem): string | null {
  if (outcome === 'skipped') return 'No sqltraits comment on top: it is no trait.';
  return failure ? `${withoutName(failure.message, name)} ${failure.advice ?? ''}` : null;
}

function Report({ dir, items, places }: ImportedProject) {
  const sorted = items.toSorted((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome));
  return (
    <>
      <p>
        <code>{dir}</code>: {outcomeWords(items)}.
        {places.length > 0 && ` New here, and without their secrets yet: ${namesOf(places)}.`}
      </p>
      {items.length > 0 && (
        <ul className={styles.list}>
          {sorted.map(({ name, outcome, ...item }) => (
            <li key={name}>
              <div className={styles.line}>
                <code>{name}</code>
                <span className={outcome === 'refused' ? styles.bad : styles.quiet}>
                  {outcome === 'refused' && <CircleX aria-hidden />}
                  {words[outcome]}
                </span>
              </div>
              <Why {...item} name={name} outcome={outcome} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Why(item: ImportedItem) {
  const why = whyOf(item);
  return why === null ? null : <p className={styles.why}>{why}</p>;
}
