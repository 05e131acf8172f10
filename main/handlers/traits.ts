import type { Handlers } from '../../preload/contract.ts';
import type { Removal } from '../services/runs/removal.ts';
import type { Traits } from '../services/traits/traits.ts';

export const traitHandlers = (traits: Traits, removal: Removal): Handlers['traits'] => ({
  create: (draft) => traits.create(draft),
  update: ({ id, draft }) => traits.update(id, draft),
  remove: ({ id, sendNulls = false }) => removal.remove(id, sendNulls),
  pause: ({ id, paused }) => traits.pause(id, paused),
  versions: ({ id }) => traits.versions(id),
  describeSchedule: ({ schedule }) => traits.describeSchedule(schedule),
});
