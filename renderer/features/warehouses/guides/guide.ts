/** What the set-up guides are made of. */
import type { Texts } from '../fields/field-spec.ts';

export interface GuideStep {
  readonly title: string;
  readonly text?: string;
  /** To run elsewhere: SQL, a policy or commands. */
  readonly code?: string;
  /** What the code is, for the button that copies it. */
  readonly what?: 'SQL' | 'Commands' | 'Policy';
}

/** The steps for one kind of warehouse, with the names that are typed in the form so far. */
export type Guide = (texts: Texts) => readonly GuideStep[];
