import { CircleCheck, CircleHelp } from 'lucide-react';
import type { ProfileAnswer } from '../../../preload/profile.ts';
import { Button } from '../../components/button.tsx';
import { cx } from '../../components/class-names.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import page from '../../components/page.module.css';
import { initialsOf } from '../../format/names.ts';
import { go } from '../../stores/place.ts';
import styles from './profile.module.css';
import { ProfileHistory } from './profile-history.tsx';
import { SegmentFacts } from './segment-facts.tsx';
import { type ProfileSubject, useProfile } from './use-profile.ts';

interface ProfileDetailsProps extends ProfileSubject {
  /** Also what this app sent, where nothing else on the screen shows it. */
  readonly showsSent?: boolean;
}

/** Everything known of one id, in every state: on its way, found, unseen, not to be asked for. */
export function ProfileDetails({ showsSent = false, ...subject }: ProfileDetailsProps) {
  const { profile, failure, reload } = useProfile(subject);
  const editSpace = () => go({ at: 'space', id: subject.spaceId });
  return (
    <div className={styles.profile}>
      <header className={styles.head}>
        <span aria-hidden className={styles.avatar}>
          {initialsOf(subject.id)}
        </span>
        <h3 className={styles.id}>{subject.id}</h3>
        <CopyButton compact text={subject.id} what="Id" />
      </header>
      {failure && <ErrorNotice actions={{ retry: reload }} failure={failure} />}
      {!profile && !failure && (
        <p aria-live="polite" className={page.muted}>
          Asking Segment …
        </p>
      )}
      {profile && <Answer answer={profile.segment} onEditSpace={editSpace} onRetry={reload} />}
      {profile && showsSent && <ProfileHistory history={profile.history} />}
    </div>
  );
}

interface AnswerProps {
  readonly answer: ProfileAnswer;
  readonly onEditSpace: () => void;
  readonly onRetry: () => void;
}

function Answer({ answer, onEditSpace, onRetry }: AnswerProps) {
  switch (answer.state) {
    case 'found':
      return (
        <>
          <p className={cx(styles.state, styles.seen)}>
            <CircleCheck aria-hidden /> Seen by Segment
          </p>
          <SegmentFacts profile={answer.profile} />
        </>
      );
    case 'unseen':
      return (
        <p className={styles.state}>
          <CircleHelp aria-hidden /> Segment has not received any event with this id.
        </p>
      );
    case 'unchecked':
      // Nothing went wrong: nobody has set it up yet.
      if (answer.failure.code === 'token_missing') {
        return (
          <div className={styles.missing}>
            <p className={page.muted}>
              {answer.failure.message} Once they are set, what Segment knows is shown here.
            </p>
            <Button onPress={onEditSpace}>Edit space</Button>
          </div>
        );
      }
      return <ErrorNotice actions={{ editSpace: onEditSpace, retry: onRetry }} failure={answer.failure} />;
  }
}
