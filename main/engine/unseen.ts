/** Ids that a plan would add and that nobody knows: by what Segment said of them, else by what this app has sent under other traits. */
import type { GuardLimits } from '../../preload/alerts.ts';
import { defaultUnseen } from '../../preload/guards.ts';
import type { Problem } from '../../preload/run-model.ts';
import { digestOf } from './fingerprint.ts';
import { nameOf, openNewIds } from './new-ids.ts';
import { problemOf } from './problems.ts';

/** What Segment's Profile API answered of ids, as the app remembers it. */
export interface AnsweredIds {
  readonly seen: readonly string[];
  readonly unseen: readonly string[];
}

/** Of the ids that a plan would add, those that can be told apart. */
export interface UnseenCount {
  readonly by: 'segment' | 'app';
  readonly unseen: number;
  readonly known: number;
}

/** Fewer answers of Segment than this say nothing about the others. */
const enoughAnswers = 5;

interface Asking {
  readonly stateDir: string;
  readonly traitId: string | undefined;
  readonly idKind: 'user' | 'group';
  readonly answers: AnsweredIds | undefined;
  readonly limit: number | null | undefined;
}

/** Counts while rows are compared. */
export interface UnseenIds {
  /** Hears the key hashes of the rows that a bucket adds; undefined where nobody could tell them apart. */
  readonly onAdded?: (bucket: number, hashes: Int32Array) => void;
  count(): UnseenCount | undefined;
  close(): void;
}

const untold: UnseenIds = { count: () => undefined, close: () => {} };

export function openUnseen(asking: Asking): UnseenIds {
  const { answers, limit } = asking;
  if (limit === null) return untold;
  if (answers && answers.seen.length + answers.unseen.length > 0) return bySegment(answers);
  return limit === undefined ? untold : byApp(asking);
}

function bySegment({ seen, unseen }: AnsweredIds): UnseenIds {
  const isSeen = new Map([
    ...unseen.map((id) => [hashName(id), false] as const),
    ...seen.map((id) => [hashName(id), true] as const),
  ]);
  const found = { unseen: 0, known: 0 };
  return {
    onAdded: (_bucket, hashes) => {
      for (let at = 0; at < hashes.length; at += 2) {
        const answer = isSeen.get(nameOf(hashes, at));
        if (answer === true) found.known += 1;
        if (answer === false) found.unseen += 1;
      }
    },
    count: () => (found.known + found.unseen < enoughAnswers ? undefined : { by: 'segment', ...found }),
    close: () => {},
  };
}

const hashName = (id: string): number => nameOf(digestOf(id), 0);

function byApp(asking: Asking): UnseenIds {
  const newIds = openNewIds(asking);
  const found = { unseen: 0, known: 0 };
  return {
    onAdded: (bucket, hashes) => {
      const unseen = newIds.count(bucket, hashes);
      found.unseen += unseen;
      found.known += hashes.length / 2 - unseen;
    },
    // Where no other trait has sent anything, nobody is known yet.
    count: () => (newIds.hasOthers ? { by: 'app', ...found } : undefined),
    close: newIds.close,
  };
}

const number = new Intl.NumberFormat('en-US');

/** What stops the plan; Segment is asked for a sample only, so its answers count by their share alone. */
export function unseenProblem(
  count: UnseenCount | undefined,
  { unseen: limit = defaultUnseen, minRows }: Pick<GuardLimits, 'unseen' | 'minRows'>,
): readonly Problem[] {
  if (!count || limit === null) return [];
  const { by, unseen, known } = count;
  const share = unseen / (unseen + known);
  if (unseen === 0 || share <= limit || (by === 'app' && unseen < minRows)) return [];
  const of = `${number.format(unseen)} of ${number.format(unseen + known)} new ids`;
  const message =
    by === 'segment'
      ? `Segment does not know ${of} that it was asked for. Nothing was sent.`
      : `No other trait has sent ${of} before. Nothing was sent.`;
  return [{ ...problemOf('guard_unseen', unseen), message, share }];
}
