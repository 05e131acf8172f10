/** The SQL that this trait has had; restoring puts it into the editor, where undo takes it back. */
import { useEffect, useState } from 'react';
import type { Failure, TraitVersion } from '../../../../preload/model.ts';
import { api, failureOf } from '../../../api.ts';
import { Button } from '../../../components/button.tsx';
import { CodeBlock } from '../../../components/code-block.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Fold } from '../../../components/fold.tsx';
import page from '../../../components/page.module.css';
import { SidePanel } from '../../../components/side-panel.tsx';
import { formatExact } from '../../../format/times.ts';
import { useEditorDraft } from '../editor-context.ts';
import styles from './versions-panel.module.css';

interface VersionsPanelProps {
  readonly traitId: string;
  readonly onClose: () => void;
}

export function VersionsPanel({ traitId, onClose }: VersionsPanelProps) {
  const { draft, change } = useEditorDraft();
  const [versions, setVersions] = useState<readonly TraitVersion[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    api.traits.versions({ id: traitId }).then(setVersions, (error: unknown) => setFailure(failureOf(error)));
  }, [traitId]);
  return (
    <SidePanel onClose={onClose} title="SQL history">
      <div className={styles.versions}>
        {failure && <ErrorNotice failure={failure} />}
        {versions?.length === 0 && <p className={page.muted}>Nothing has been saved yet.</p>}
        {versions?.map(({ savedAt, sql }, index) => (
          <Fold isOpen={index === 0} key={savedAt} label={`Saved ${formatExact(savedAt)}`}>
            <CodeBlock text={sql} what="SQL" />
            <Button isDisabled={sql === draft.sql} onPress={() => change({ sql })}>
              {sql === draft.sql ? 'In the editor' : 'Restore'}
            </Button>
          </Fold>
        ))}
      </div>
    </SidePanel>
  );
}
