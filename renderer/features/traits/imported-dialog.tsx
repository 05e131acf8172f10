/** What became of each file of a project that was imported, those that were refused first. */
import { CircleX } from 'lucide-react';
import type { ImportedItem } from '../../../preload/model.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { countOf } from '../../format/numbers.ts';
import { type ImportedProject, useShell } from '../../stores/shell.ts';
import styles from './imported-dialog.module.css';

type Outcome = ImportedItem['outcome'];

const words: Record<Outcome, string> = {
  refused: 'Refused',
  created: 'Created',
  updated: 'Updated',
  unchanged: 'Unchanged',
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
  return (
    <Dialog
      actions={
        <Button autoFocus onPress={close} variant="main">
          Done
        </Button>
      }
      isOpen
      onClose={close}
      title={`${countOf(imported.items.length, 'trait file')} read`}
    >
      <Report {...imported} />
    </Dialog>
  );
}

/** The file is named above what is wrong with it: `seats.sql, line 3: …` begins with the line. */
function withoutName(message: string, name: string): string {
  const rest = message.startsWith(`${name}, `) ? message.slice(name.length + 2) : message;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

function Report({ dir, items }: ImportedProject) {
  const sorted = items.toSorted((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome));
  return (
    <>
      <p>
        <code>{dir}</code>: {outcomeWords(items)}. Secrets are not part of a project; warehouses and spaces
        that are new need theirs.
      </p>
      {items.length > 0 && (
        <ul className={styles.list}>
          {sorted.map(({ name, outcome, failure }) => (
            <li key={name}>
              <div className={styles.line}>
                <code>{name}</code>
                <span className={outcome === 'refused' ? styles.bad : styles.quiet}>
                  {outcome === 'refused' && <CircleX aria-hidden />}
                  {words[outcome]}
                </span>
              </div>
              {failure && (
                <p className={styles.why}>
                  {withoutName(failure.message, name)} {failure.advice}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
