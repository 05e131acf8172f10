/** Source list at the left, the place at the right. */
import { Suspense } from 'react';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { type Pane, Panes } from '../../components/panes.tsx';
import { useShortcut } from '../../components/use-shortcut.ts';
import { formatPlace, usePlace } from '../../stores/place.ts';
import { useShell } from '../../stores/shell.ts';
import { ImportedDialog } from '../traits/imported-dialog.tsx';
import { RemoveTraitDialog } from '../traits/remove-trait-dialog.tsx';
import { CurrentScreen } from './current-screen.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { SourceList } from './source-list.tsx';

/** Collapsed, its icons stay. */
const sourceList: Pane = {
  id: 'source list',
  content: <SourceList />,
  size: 188,
  minSize: 150,
  maxSize: 320,
  collapsedSize: 48,
  fixed: true,
};

export function Shell() {
  const { place, back, forward } = usePlace();
  const setShortcutsOpen = useShell((state) => state.setShortcutsOpen);
  useShortcut('Alt+ArrowLeft', back);
  useShortcut('Alt+ArrowRight', forward);
  useShortcut('?', () => setShortcutsOpen(true));
  const content = (
    <ErrorBoundary key={formatPlace(place)}>
      <Suspense fallback={null}>
        <CurrentScreen />
      </Suspense>
    </ErrorBoundary>
  );
  return (
    <>
      <Panes id="shell" panes={[sourceList, { id: 'content', content, minSize: 500 }]} />
      <ShortcutsDialog />
      <RemoveTraitDialog />
      <ImportedDialog />
    </>
  );
}
