import type { Handlers } from '../../preload/contract.ts';
import type { Identities } from '../services/spaces/identities.ts';

export const identityHandlers = (identities: Identities): Handlers['identities'] => ({
  check: (input) => identities.check(input),
  open: (input) => identities.open(input),
});
