import type { Place } from '../../stores/place.ts';

/** Which entry of the source list a place belongs to. */
export const sectionNames: Record<Place['at'], string> = {
  traits: 'Traits',
  newTrait: 'Traits',
  trait: 'Traits',
  runs: 'Runs',
  inbox: 'Inbox',
  run: 'Runs',
  profile: 'Profiles',
  warehouses: 'Warehouses',
  newWarehouse: 'Warehouses',
  warehouse: 'Warehouses',
  spaces: 'Spaces',
  newSpace: 'Spaces',
  space: 'Spaces',
  settings: 'Settings',
  help: 'Help',
};
