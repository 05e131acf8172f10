/** A user or account by id: every value this app has sent for it, and beside it what Segment knows. */

import { useState } from 'react';
import type { EventRecord } from '../../../preload/run-model.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panes } from '../../components/panes.tsx';
import { Screen } from '../../components/screen.tsx';
import { useNarrow } from '../../components/use-narrow.ts';
import { emptyTopics } from '../../help-topics.ts';
import { useSpaces } from '../../stores/spaces.ts';
import { EventPanel } from '../runs/event-panel.tsx';
import { ProfileDetails } from './profile-details.tsx';
import { ProfileLookup } from './profile-lookup.tsx';
import styles from './profile-screen.module.css';
import { SentEvents } from './sent-events.tsx';

interface ProfileScreenProps {
  readonly kind: 'user' | 'group';
  readonly id: string;
}

export function ProfileScreen({ kind, id }: ProfileScreenProps) {
  const [spaceId, setSpaceId] = useChosenSpace();
  const [chosen, setChosen] = useState<EventRecord | null>(null);
  const isNarrow = useNarrow();
  const closeEvent = () => setChosen(null);
  const content = (
    <div className={styles.page}>
      <ProfileLookup id={id} kind={kind} onChooseSpace={setSpaceId} spaceId={spaceId} />
      {id === '' ? (
        <EmptyState title="Whose profile?" topic={emptyTopics.profile}>
          What Segment knows of a user or account, and every value that this app has sent for it: when, by
          which trait, and what came of it.
        </EmptyState>
      ) : (
        <SentEvents id={id} onChoose={setChosen} />
      )}
    </div>
  );
  const side = chosen ? (
    <EventPanel event={chosen} onClose={closeEvent} />
  ) : (
    spaceId && (
      <aside aria-label="Profile" className={styles.known}>
        <ProfileDetails id={id} kind={kind} spaceId={spaceId} />
      </aside>
    )
  );
  const panel = {
    id: 'side',
    content: side,
    size: isNarrow ? 260 : 340,
    minSize: 240,
    maxSize: 560,
    fixed: true,
  };
  const close = chosen && { onClose: closeEvent };
  return (
    <Screen title="Profiles">
      <Panes
        id="profile"
        panes={[
          { id: 'sent', content, minSize: 360 },
          ...(id !== '' && side ? [{ ...panel, ...close }] : []),
        ]}
      />
    </Screen>
  );
}

/** A space that can look profiles up says more than one that can't. */
function useChosenSpace(): readonly [string | undefined, (id: string) => void] {
  const spaces = useSpaces((state) => state.spaces);
  const [chosen, setChosen] = useState<string | null>(null);
  const best = spaces.find(({ savedSecrets }) => savedSecrets.includes('profileToken')) ?? spaces[0];
  return [chosen ?? best?.id, setChosen];
}
