/** What is open at the right of the editor: one panel at a time. */
import { ProfilePanel } from '../profile/profile-panel.tsx';
import { useSampleIdentity } from './preview/use-sample-identity.ts';
import { SchemaPanel } from './query/schema-panel.tsx';
import { TemplatesPanel } from './query/templates-panel.tsx';
import { VersionsPanel } from './query/versions-panel.tsx';
import type { Side } from './side.ts';

interface EditorSideProps {
  readonly side: Side;
  readonly onClose: () => void;
  /** Writes a text at the cursor. */
  readonly onInsert: (text: string) => void;
}

export function EditorSide({ side, onClose, onInsert }: EditorSideProps) {
  switch (side.panel) {
    case 'templates':
      return <TemplatesPanel onClose={onClose} />;
    case 'tables':
      return <SchemaPanel onClose={onClose} onInsert={onInsert} />;
    case 'versions':
      return <VersionsPanel onClose={onClose} traitId={side.traitId} />;
    case 'profile':
      return <OpenProfile id={side.id} onClose={onClose} />;
  }
}

function OpenProfile({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { kind, spaceId } = useSampleIdentity();
  return <ProfilePanel id={id} kind={kind} onClose={onClose} spaceId={spaceId} />;
}
