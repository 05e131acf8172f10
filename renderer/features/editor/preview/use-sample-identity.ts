import { useEffect } from 'react';
import { type IdentityWarning, identityWarnings } from '../../../../preload/identity.ts';
import type { Failure } from '../../../../preload/model.ts';
import type { SampleRow } from '../../../../preload/run-model.ts';
import { answersOf, useIdentities } from '../../../stores/identities.ts';
import { useSpace } from '../../../stores/spaces.ts';
import { useEditorDraft } from '../editor-context.ts';
import { checkedIds, type IdMark, idKindOf, idsToCheck, markOf, uncheckedBecause } from './identity.ts';
import { usePreviewOfDraft } from './use-preview-of-draft.ts';

interface SampleIdentity {
  readonly kind: 'user' | 'group';
  readonly spaceId: string;
  readonly markOf: (row: SampleRow) => IdMark;
  readonly warnings: readonly IdentityWarning[];
  /** Why nothing is asked at Segment; null where it is. */
  readonly reason: string | null;
  readonly failure: Failure | null;
}

const noRows: readonly SampleRow[] = [];

/** Asks Segment for the ids of the sample on the screen, and says what is known of each. */
export function useSampleIdentity(): SampleIdentity {
  const { draft } = useEditorDraft();
  const { job } = usePreviewOfDraft();
  const space = useSpace(draft.spaceId);
  const sample = job?.sample ?? noRows;
  const kind = idKindOf(job?.columns ?? []) ?? 'user';
  const { spaceId } = draft;
  const reason = uncheckedBecause(space);
  const { seen, failure } = answersOf(
    useIdentities((state) => state.answers),
    reason === null ? { spaceId, kind } : null,
  );
  useEffect(() => {
    if (reason !== null) return;
    void useIdentities.getState().check({ spaceId, kind }, idsToCheck(sample));
  }, [reason, spaceId, kind, sample]);
  const checked = { seen, reason };
  const warnings = kind === 'user' ? identityWarnings(checkedIds(sample, checked)) : [];
  return { kind, spaceId, markOf: (row) => markOf(row, checked), warnings, reason, failure };
}
