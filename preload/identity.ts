/**
 * Whether a sample of ids looks like the ids Segment knows. Pure: both sides judge with the same rules. The two reasons are the
 * product description's: ids of another system, and email addresses, "corrupt the identity graph".
 */

/** `unchecked`: Segment could not be asked, or has not been yet. Never shown as unseen. */
export type SeenState = 'seen' | 'unseen' | 'unchecked';

export interface CheckedId {
  readonly id: string;
  readonly seen: SeenState;
}

export type IdentityWarning =
  /** More than half of the ids that could be checked are unknown. */
  | { readonly kind: 'mostly_unseen'; readonly unseen: number; readonly checked: number }
  /** More than half of the ids are email addresses, which none of the seen ones is. */
  | { readonly kind: 'emails'; readonly emails: number; readonly ids: number }
  /** The unseen ids are built differently from the seen ones. */
  | {
      readonly kind: 'other_shape';
      readonly seenExample: string;
      readonly unseenExample: string;
    };

/** Too few ids say nothing. */
const enough = 5;
const enoughOfAShape = 3;

/** What is odd about a sample of user ids; empty where nothing is. */
export function identityWarnings(ids: readonly CheckedId[]): readonly IdentityWarning[] {
  return [mostlyUnseen(ids), emails(ids), otherShape(ids)].filter((warning) => warning !== undefined);
}

function mostlyUnseen(ids: readonly CheckedId[]): IdentityWarning | undefined {
  const checked = ids.filter(({ seen }) => seen !== 'unchecked').length;
  const unseen = ids.filter(({ seen }) => seen === 'unseen').length;
  return checked >= enough && unseen > checked / 2 ? { kind: 'mostly_unseen', unseen, checked } : undefined;
}

function emails(ids: readonly CheckedId[]): IdentityWarning | undefined {
  const found = ids.filter(({ id }) => shapeOf(id) === 'email');
  const isUsual = found.some(({ seen }) => seen === 'seen');
  return found.length > ids.length / 2 && !isUsual
    ? { kind: 'emails', emails: found.length, ids: ids.length }
    : undefined;
}

function otherShape(ids: readonly CheckedId[]): IdentityWarning | undefined {
  const usual = commonShape(ids.filter(({ seen }) => seen === 'seen'));
  const odd = commonShape(ids.filter(({ seen }) => seen === 'unseen'));
  if (!usual || !odd || usual.shape === odd.shape) return undefined;
  return { kind: 'other_shape', seenExample: usual.example, unseenExample: odd.example };
}

/** The shape that most of the ids have. */
function commonShape(
  ids: readonly CheckedId[],
): { readonly shape: string; readonly example: string } | undefined {
  const byShape = Object.groupBy(ids, ({ id }) => shapeOf(id));
  const [largest] = Object.entries(byShape).toSorted(([, a], [, b]) => (b?.length ?? 0) - (a?.length ?? 0));
  const [shape, members = []] = largest ?? [];
  const [first] = members;
  if (shape === undefined || !first || members.length < enoughOfAShape) return undefined;
  return members.length > ids.length / 2 ? { shape, example: first.id } : undefined;
}

const longestPattern = 24;

/** How an id is built: `email`, `uuid`, `number`, `token`, or its letters as `a` and its digits as `9`: `u_1042` -> `a_9`. */
export function shapeOf(id: string): string {
  if (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(id)) return 'email';
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return 'uuid';
  if (/^\d+$/.test(id)) return 'number';
  // Random ids mix letters and digits anywhere; their pattern would differ from one to the next.
  if (/^(?=.*\d)(?=.*[a-z])[a-z0-9]{14,}$/i.test(id)) return 'token';
  return id
    .slice(0, longestPattern)
    .replace(/\p{L}+/gu, 'a')
    .replace(/\d+/g, '9');
}
