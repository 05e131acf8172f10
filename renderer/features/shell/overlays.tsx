/** What opens over the screens, from wherever it was asked for. */
import { lazy, Suspense } from 'react';
import { useShell } from '../../stores/shell.ts';
import { FileOfferDialog } from '../offers/file-offer-dialog.tsx';
import { ImportedDialog } from '../traits/imported-dialog.tsx';
import { RemoveTraitDialog } from '../traits/remove-trait-dialog.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

const Palette = lazy(async () => ({ default: (await import('../palette/palette.tsx')).Palette }));

export function Overlays() {
  const { paletteOpen, setPaletteOpen } = useShell();
  return (
    <>
      <Suspense fallback={null}>
        {paletteOpen && <Palette isOpen onClose={() => setPaletteOpen(false)} />}
      </Suspense>
      <ShortcutsDialog />
      <RemoveTraitDialog />
      <ImportedDialog />
      <FileOfferDialog />
    </>
  );
}
