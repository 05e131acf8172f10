/** Spaces: where events go. Write keys in the vault; rehearsal spaces share one local recorder, started when first needed. */
import { randomUUID } from 'node:crypto';
import type { RecordedCall, Space, SpaceDraft } from '../../../preload/model.ts';
import type { SpaceSecrets, Typed } from '../../../preload/secrets.ts';
import type { SpaceTarget } from '../../engine/job.ts';
import { AppError } from '../../errors.ts';
import { hostOf } from '../../segment/hosts.ts';
import { forgetDestinations } from '../../store/destination-cache.ts';
import { forgetIds } from '../../store/seen-ids.ts';
import {
  allSpaces,
  deleteSpace,
  findSpace,
  type StoredSpace,
  saveSpace,
  spaceNamed,
} from '../../store/spaces.ts';
import { traitsUsing } from '../../store/traits.ts';
import { deleteSecrets, readSecrets, savedSecrets, saveSecrets } from '../../vault/secrets.ts';
import { type Core, timestamp } from '../core.ts';
import type { RehearsalRecorder } from '../parts.ts';
import { refuseWhileUsed } from '../warehouses/connections.ts';

interface SaveSpace {
  readonly id?: string | undefined;
  readonly draft: SpaceDraft;
  readonly secrets?: Typed<SpaceSecrets> | undefined;
}

export interface Spaces {
  list(): readonly Space[];
  save(input: SaveSpace): Promise<Space>;
  /** Refused while traits use it. */
  remove(id: string): Promise<void>;
  /** Calls a rehearsal space received since the app started, newest first. */
  recorded(id: string, limit: number): readonly RecordedCall[];
  /** Address and write key of a saved space. Throws `not_found`, `write_key_missing`. */
  target(id: string): Promise<SpaceTarget>;
  /** Address of a space described elsewhere (a project file). */
  targetOf(draft: SpaceDraft, writeKey: string | undefined): Promise<SpaceTarget>;
  close(): Promise<void>;
}

export const ownerOf = ({ id, name }: { readonly id: string; readonly name: string }) =>
  ({ kind: 'space', id, name }) as const;

export function createSpaces(core: Core): Spaces {
  const recorder = sharedRecorder(core);
  const shown = (space: StoredSpace): Space => ({
    ...space,
    savedSecrets: savedSecrets(core.host.vault, ownerOf(space)),
  });
  const list = () => allSpaces(core.db).map(shown);
  const published = () => core.bus.publish('spacesChanged', list());
  const targetOf = (draft: SpaceDraft, writeKey: string | undefined) =>
    toTarget(draft, { writeKey, recorder });
  return {
    list,
    save: async (input) => {
      const saved = await save(core, input);
      published();
      return shown(saved);
    },
    remove: async (id) => {
      const space = existing(core, id);
      refuseWhileUsed(space.name, traitsUsing(core.db, { spaceId: id }));
      deleteSpace(core.db, id);
      await deleteSecrets(core.host.vault, ownerOf(space));
      published();
    },
    recorded: (id, limit) => (existing(core, id).kind === 'rehearsal' ? recorder.calls(limit) : []),
    target: async (id) => {
      const space = existing(core, id);
      const isRehearsal = space.kind === 'rehearsal';
      const { writeKey } = isRehearsal ? {} : await readSecrets(core.host.vault, ownerOf(space));
      return targetOf(space, writeKey);
    },
    targetOf,
    close: recorder.close,
  };
}

/** Events a second that may go to a space; 0 = no bound: a rehearsal's recorder takes whatever comes. */
export const rateOf = ({ kind, eventsPerSecond }: Pick<SpaceDraft, 'kind' | 'eventsPerSecond'>): number =>
  kind === 'rehearsal' ? 0 : eventsPerSecond;

function existing(core: Core, id: string): StoredSpace {
  const space = findSpace(core.db, id);
  if (!space) throw new AppError('not_found', 'This space no longer exists.');
  return space;
}

async function save(core: Core, input: SaveSpace): Promise<StoredSpace> {
  const before = input.id === undefined ? undefined : existing(core, input.id);
  refuseTwin(core, input);
  // A custom address is checked here, not by the first scheduled run at night.
  hostOf(input.draft);
  const space = { ...input.draft, id: before?.id ?? randomUUID() };
  await saveSecrets(core.host.vault, ownerOf(space), input.secrets ?? {});
  // Another save may have taken the name while the keychain was at work.
  refuseTwin(core, input);
  saveSpace(core.db, space, timestamp(core));
  // Other settings, other answers.
  forgetIds(core.db, space.id);
  forgetDestinations(core.db, space.id);
  return space;
}

function refuseTwin(core: Core, { id, draft }: SaveSpace): void {
  const twin = spaceNamed(core.db, draft.name);
  if (!twin || twin.id === id) return;
  throw new AppError('bad_input', `There is already a space named "${twin.name}".`, {
    advice: 'Choose another name.',
  });
}

async function toTarget(
  draft: SpaceDraft,
  from: { readonly writeKey: string | undefined; readonly recorder: SharedRecorder },
): Promise<SpaceTarget> {
  if (draft.kind === 'rehearsal') {
    return { name: draft.name, host: await from.recorder.host(), writeKey: 'rehearsal', eventsPerSecond: 0 };
  }
  if (!from.writeKey) {
    throw new AppError('write_key_missing', `The space "${draft.name}" has no write key.`, {
      advice: "Copy it from Segment: the source's Settings, API Keys.",
    });
  }
  return {
    name: draft.name,
    host: hostOf(draft),
    writeKey: from.writeKey,
    eventsPerSecond: draft.eventsPerSecond,
  };
}

interface SharedRecorder {
  host(): Promise<string>;
  calls(limit: number): readonly RecordedCall[];
  close(): Promise<void>;
}

function sharedRecorder(core: Core): SharedRecorder {
  let starting: Promise<RehearsalRecorder> | undefined;
  let recorder: RehearsalRecorder | undefined;
  return {
    host: async () => {
      starting ??= core.parts.startRecorder();
      recorder = await starting;
      return recorder.host;
    },
    calls: (limit) => recorder?.calls(limit) ?? [],
    close: async () => {
      await (await starting)?.stop();
      starting = undefined;
      recorder = undefined;
    },
  };
}
