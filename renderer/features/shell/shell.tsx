/** Source list at the left, the place at the right. */
import { Suspense } from 'react';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { Panes } from '../../components/panes.tsx';
import { useShortcut } from '../../components/use-shortcut.ts';
import { formatPlace, usePlace } from '../../stores/place.ts';
import { useShell } from '../../stores/shell.ts';
import { CurrentScreen } from './current-screen.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { SourceList } from './source-list.tsx';

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
      <Panes
        id="shell"
        panes={[
          { id: 'source list', content: <SourceList />, size: 188, minSize: 150, maxSize: 320, fixed: true },
          { id: 'content', content, minSize: 500 },
        ]}
      />
      <ShortcutsDialog />
    </>
  );
}
