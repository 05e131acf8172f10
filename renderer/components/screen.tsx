/** The frame of every screen: a bar with the place and the one main action, then the content. */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { go, type Place, usePlace } from '../stores/place.ts';
import { IconButton } from './button.tsx';
import styles from './screen.module.css';

export interface Crumb {
  readonly label: string;
  readonly place: Place;
}

interface ScreenProps {
  readonly title: string;
  readonly parent?: Crumb;
  /** State of the thing shown, beside its title. */
  readonly status?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** `actions` are at the right end, the main one last. */
export function Screen({ title, parent, status, actions, children }: ScreenProps) {
  return (
    <main className={styles.screen}>
      <header className={styles.bar}>
        <BackAndForward />
        {parent && (
          <>
            <button className={styles.parent} onClick={() => go(parent.place)} type="button">
              {parent.label}
            </button>
            <span aria-hidden className={styles.slash}>
              /
            </span>
          </>
        )}
        <h1 className={styles.title}>{title}</h1>
        {status}
        <div className={styles.actions}>{actions}</div>
      </header>
      <div className={styles.content}>{children}</div>
    </main>
  );
}

function BackAndForward() {
  const { past, future, back, forward } = usePlace();
  return (
    <>
      <IconButton isDisabled={past.length === 0} label="Go back" onPress={back}>
        <ChevronLeft />
      </IconButton>
      <IconButton isDisabled={future.length === 0} label="Go forward" onPress={forward}>
        <ChevronRight />
      </IconButton>
    </>
  );
}
