/** What saving an edited query does to the columns that Segment has. */
import { type ReactNode, useState } from 'react';
import type { WhenRowLeaves } from '../../../../preload/model.ts';
import type { ColumnChanges } from '../../../../preload/run-model.ts';
import { ConfirmDialog } from '../../../components/dialog.tsx';
import { Notice } from '../../../components/notice.tsx';
import { countOf, namesOf } from '../../../format/numbers.ts';
import { useTrait } from '../../../stores/traits.ts';
import { useEditorDraft } from '../editor-context.ts';
import { usePreviewOfDraft } from '../preview/use-preview-of-draft.ts';

interface Effect {
  readonly whenRowLeaves: WhenRowLeaves;
  /** Users or accounts that have the trait now. */
  readonly snapshotRows: number;
}

/** One sentence per consequence, the gravest first. */
export function consequencesOf(changes: ColumnChanges, effect: Effect): readonly string[] {
  const { id, dropped, retyped, added } = changes;
  const owners = countOf(effect.snapshotRows, 'row');
  const fate =
    effect.whenRowLeaves === 'null' ? `${owners} get null once` : 'the last values stay at Segment';
  return [
    ...(id ? [`The id column changes from ${id.from} to ${id.to}: its values may name other users.`] : []),
    ...(dropped.length > 0 ? [`No longer returned: ${namesOf(dropped)}; ${fate}.`] : []),
    ...retyped.map(
      ({ name, from, to }) => `${name} changes from ${from} to ${to}; destinations may refuse it.`,
    ),
    ...(added.length > 0 ? [`New: ${namesOf(added)}, sent once for every row.`] : []),
  ];
}

/** Of the query in the editor, once it has been previewed; empty for a trait that doesn't exist yet. */
function useConsequences(): { readonly words: readonly string[]; readonly isGrave: boolean } {
  const { draft, traitId } = useEditorDraft();
  const { job, isCurrent } = usePreviewOfDraft();
  const trait = useTrait(traitId);
  const changes = isCurrent ? job?.result?.columnChanges : undefined;
  if (!trait || !changes) return { words: [], isGrave: false };
  return {
    words: consequencesOf(changes, { whenRowLeaves: draft.whenRowLeaves, snapshotRows: trait.snapshotRows }),
    isGrave: changes.dropped.length > 0 || changes.id !== undefined,
  };
}

function List({ words }: { readonly words: readonly string[] }) {
  return (
    <ul>
      {words.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

export function Consequences() {
  const { words } = useConsequences();
  if (words.length === 0) return null;
  return (
    <Notice title="Saving changes the columns">
      <List words={words} />
    </Notice>
  );
}

/** Asks before values at Segment are lost or may reach other users; other changes are only shown. */
export function useConsequencesQuestion(): {
  readonly askFirst: (work: () => void) => void;
  readonly question: ReactNode;
} {
  const { words, isGrave } = useConsequences();
  const [asked, setAsked] = useState<{ readonly work: () => void } | null>(null);
  return {
    askFirst: (work) => (isGrave ? setAsked({ work }) : work()),
    question: isGrave && (
      <ConfirmDialog
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        onConfirm={() => asked?.work()}
        title="Save with these columns?"
        verb="Save"
      >
        <List words={words} />
      </ConfirmDialog>
    ),
  };
}
