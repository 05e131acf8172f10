/** Charts of runs that can be put away, and read as a table. */
import { ChevronDown, ChevronRight } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../components/button.tsx';
import type { ChartGridProps } from './chart-grid.tsx';
import styles from './charts.module.css';
import { ensureValidLanguage } from './valid-language.ts';

const ChartGrid = lazy(async () => {
  ensureValidLanguage();
  return { default: (await import('./chart-grid.tsx')).ChartGrid };
});

const storedName = 'charts are hidden';

export function RunCharts(props: Omit<ChartGridProps, 'isTable'>) {
  const [isHidden, setHidden] = useState(() => localStorage.getItem(storedName) === 'yes');
  const [isTable, setTable] = useState(false);
  const toggle = () => {
    localStorage.setItem(storedName, isHidden ? 'no' : 'yes');
    setHidden(!isHidden);
  };
  return (
    <section aria-label="Charts" className={styles.charts}>
      <header className={styles.head}>
        <Button
          aria-expanded={!isHidden}
          icon={isHidden ? <ChevronRight /> : <ChevronDown />}
          onPress={toggle}
          variant="quiet"
        >
          Charts
        </Button>
        {!isHidden && (
          <Button onPress={() => setTable(!isTable)} variant="quiet">
            {isTable ? 'Show charts' : 'Show as table'}
          </Button>
        )}
      </header>
      {!isHidden && (
        <Suspense fallback={<div className={styles.reserved} />}>
          <ChartGrid {...props} isTable={isTable} />
        </Suspense>
      )}
    </section>
  );
}
