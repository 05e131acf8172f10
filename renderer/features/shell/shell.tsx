/** Source list at the left, the place at the right. */
import { Suspense } from 'react';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { type Pane, Panes } from '../../components/panes.tsx';
import { useShortcut } from '../../components/use-shortcut.ts';
import { formatPlace, go, usePlace } from '../../stores/place.ts';
import { useShell } from '../../stores/shell.ts';
import { CurrentScreen } from './current-screen.tsx';
import { Overlays } from './overlays.tsx';
import { sectionNames } from './section-names.ts';
import { SourceList } from './source-list.tsx';
import { useMenuEntries } from './use-menu-entries.ts';

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
  const { setShortcutsOpen, setPaletteOpen } = useShell();
  useShortcut('Alt+ArrowLeft', back);
  useShortcut('Alt+ArrowRight', forward);
  useShortcut('?', () => setShortcutsOpen(true));
  useShortcut('F1', () => go({ at: 'help', topic: '' }));
  useShortcut('Mod+K', () => setPaletteOpen(!useShell.getState().paletteOpen));
  useMenuEntries();
  const content = (
    <ErrorBoundary key={formatPlace(place)} title={sectionNames[place.at]}>
      <Suspense fallback={null}>
        <CurrentScreen />
      </Suspense>
    </ErrorBoundary>
  );
  return (
    <>
      <Panes id="shell" panes={[sourceList, { id: 'content', content, minSize: 500 }]} />
      <Overlays />
    </>
  );
}
