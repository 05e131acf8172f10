import type { Handlers } from '../../preload/contract.ts';
import type { Spaces } from '../services/spaces/spaces.ts';

export const spaceHandlers = (spaces: Spaces): Handlers['spaces'] => ({
  save: (input) => spaces.save(input),
  remove: ({ id }) => spaces.remove(id),
  recorded: ({ id, limit }) => spaces.recorded(id, limit),
});
