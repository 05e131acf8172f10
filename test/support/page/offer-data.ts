/** Fixed data: a trait file that was opened from the file manager. */
import type { FileOffer } from '../../../preload/file-offers.ts';

/** One that can't be read. */
export const refusedOffer: FileOffer = {
  id: 'o_refused',
  path: '/home/ada/traits/seats.sql',
  content: {
    kind: 'refused',
    failure: {
      code: 'bad_input',
      message: 'seats.sql, line 3: "schedul" is not a setting.',
      advice: 'Did you mean "schedule"?',
    },
  },
};

/** A trait file of a project whose warehouse is here. */
export const traitOffer: FileOffer = {
  id: 'o_trait',
  path: '/home/ada/traits/power-users.sql',
  content: {
    kind: 'trait',
    traitId: null,
    warehouse: 'Production',
    space: null,
    draft: {
      name: 'Power users',
      description: '',
      sql: 'select user_id, sessions_30d >= 20 as power_user\nfrom product.activity\nwhere sessions_30d > 0',
      destinations: ['Mixpanel', 'Braze'],
      schedule: 'daily at 06:00 Europe/Berlin',
      whenRowLeaves: 'null',
    },
  },
};
