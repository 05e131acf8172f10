import { useEffect, useState } from 'react';
import type { Failure } from '../../../preload/model.ts';
import type { Profile } from '../../../preload/profile.ts';
import { api, failureOf } from '../../api.ts';

/** Whose profile, as this space's Segment knows it. */
export interface ProfileSubject {
  readonly spaceId: string;
  readonly kind: 'user' | 'group';
  readonly id: string;
}

interface OpenedProfile {
  /** Null until main has answered. */
  readonly profile: Profile | null;
  readonly failure: Failure | null;
  readonly reload: () => void;
}

/** Opens a profile; an answer for another id than the one on the screen is dropped. */
export function useProfile({ spaceId, kind, id }: ProfileSubject): OpenedProfile {
  const [profile, setProfile] = useState<Profile | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt asks again
  useEffect(() => {
    let isStale = false;
    setProfile(null);
    setFailure(null);
    api.identities.open({ spaceId, kind, id }).then(
      (opened) => isStale || setProfile(opened),
      (error: unknown) => isStale || setFailure(failureOf(error)),
    );
    return () => {
      isStale = true;
    };
  }, [spaceId, kind, id, attempt]);
  return { profile, failure, reload: () => setAttempt(attempt + 1) };
}
