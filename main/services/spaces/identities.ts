/** Whether Segment knows the ids of a sample, and what is known of one id. Answers are remembered for a while. */
import type { SeenState } from '../../../preload/identity.ts';
import type { Failure } from '../../../preload/model.ts';
import type { CheckedIds, Profile, ProfileAnswer } from '../../../preload/profile.ts';
import { toFailure } from '../../errors.ts';
import type { Profiles } from '../../segment/api/profiles.ts';
import { rememberedId, rememberId, type SeenScope } from '../../store/seen-ids.ts';
import { type Core, timestamp } from '../core.ts';
import type { Archive } from '../runs/archive.ts';
import type { SegmentApis } from './segment-apis.ts';

/** A known id stays known; an unknown one may sign up at any moment. */
const seenForMs = 7 * 24 * 3_600_000;
const unseenForMs = 10 * 60_000;
const askedAtOnce = 8;
const historyShown = 200;

interface CheckIds extends SeenScope {
  readonly ids: readonly string[];
}

export interface Identities {
  /** Never throws: an id that could not be asked for is `unchecked`. */
  check(input: CheckIds): Promise<CheckedIds>;
  /** Segment's profile and this app's own history of one id. Never throws for what Segment answers. */
  open(input: SeenScope & { readonly id: string }): Promise<Profile>;
}

export function createIdentities(core: Core, apis: SegmentApis, archive: Archive): Identities {
  return {
    check: (input) => check(core, apis, input),
    open: async ({ spaceId, kind, id }) => {
      const history = archive.history(id, historyShown).events;
      return { kind, id, history, segment: await answerOf(apis, { spaceId, kind, id }) };
    },
  };
}

async function check(core: Core, apis: SegmentApis, input: CheckIds): Promise<CheckedIds> {
  const known = new Map<string, boolean>();
  for (const id of input.ids) {
    const fresh = freshAnswer(core, input, id);
    if (fresh !== undefined) known.set(id, fresh);
  }
  const unknown = [...new Set(input.ids)].filter((id) => !known.has(id));
  const failure =
    unknown.length === 0 ? undefined : await askAll(core, apis, { ...input, ids: unknown, known });
  const seen = input.ids.map((id): [string, SeenState] => {
    const isSeen = known.get(id);
    return [id, isSeen === undefined ? 'unchecked' : isSeen ? 'seen' : 'unseen'];
  });
  return { seen: Object.fromEntries(seen), ...(failure && { failure }) };
}

/** Asks for each id into `known`. The first failure ends it: a refused token would be refused fifty times. */
async function askAll(
  core: Core,
  apis: SegmentApis,
  { ids, known, ...scope }: CheckIds & { readonly known: Map<string, boolean> },
): Promise<Failure | undefined> {
  const controller = new AbortController();
  const waiting = [...ids];
  let failure: Failure | undefined;
  const askOn = async (profiles: Profiles): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const isSeen = await profiles.isSeen(scope.kind, id, controller.signal);
      known.set(id, isSeen);
      rememberId(core.db, scope, { id, isSeen, at: timestamp(core) });
    }
  };
  const giveUp = (error: unknown): void => {
    failure ??= toFailure(error);
    waiting.length = 0;
    controller.abort();
  };
  try {
    const profiles = await apis.profiles(scope.spaceId);
    await Promise.all(Array.from({ length: askedAtOnce }, () => askOn(profiles).catch(giveUp)));
  } catch (error) {
    giveUp(error);
  }
  return failure;
}

function freshAnswer(core: Core, scope: SeenScope, id: string): boolean | undefined {
  const remembered = rememberedId(core.db, scope, id);
  if (!remembered) return undefined;
  const ageMs = core.host.now().getTime() - Date.parse(remembered.at);
  const keptMs = remembered.isSeen ? seenForMs : unseenForMs;
  return ageMs >= 0 && ageMs < keptMs ? remembered.isSeen : undefined;
}

async function answerOf(
  apis: SegmentApis,
  { spaceId, kind, id }: SeenScope & { readonly id: string },
): Promise<ProfileAnswer> {
  try {
    const profile = await (await apis.profiles(spaceId)).open(kind, id, new AbortController().signal);
    return profile ? { state: 'found', profile } : { state: 'unseen' };
  } catch (error) {
    return { state: 'unchecked', failure: toFailure(error) };
  }
}
