/** Place -> screen. Screens are loaded when first shown; only the traits list is in the first bundle. */
import { lazy } from 'react';
import { useConnections } from '../../stores/connections.ts';
import { usePlace } from '../../stores/place.ts';
import { useTraits } from '../../stores/traits.ts';
import { TraitsScreen } from '../traits/traits-screen.tsx';
import { WelcomeScreen } from '../welcome/welcome-screen.tsx';

const EditorScreen = lazy(async () => ({
  default: (await import('../editor/editor-screen.tsx')).EditorScreen,
}));
const RunsScreen = lazy(async () => ({ default: (await import('../runs/runs-screen.tsx')).RunsScreen }));
const RunScreen = lazy(async () => ({ default: (await import('../runs/run-screen.tsx')).RunScreen }));
const InboxScreen = lazy(async () => ({ default: (await import('../inbox/inbox-screen.tsx')).InboxScreen }));
const ProfileScreen = lazy(async () => ({
  default: (await import('../profile/profile-screen.tsx')).ProfileScreen,
}));
const WarehousesScreen = lazy(async () => ({
  default: (await import('../warehouses/warehouses-screen.tsx')).WarehousesScreen,
}));
const WarehouseScreen = lazy(async () => ({
  default: (await import('../warehouses/warehouse-screen.tsx')).WarehouseScreen,
}));
const SpacesScreen = lazy(async () => ({
  default: (await import('../spaces/spaces-screen.tsx')).SpacesScreen,
}));
const SpaceScreen = lazy(async () => ({ default: (await import('../spaces/space-screen.tsx')).SpaceScreen }));
const SettingsScreen = lazy(async () => ({
  default: (await import('../settings/settings-screen.tsx')).SettingsScreen,
}));

const HelpScreen = lazy(async () => ({ default: (await import('../help/help-screen.tsx')).HelpScreen }));

/** First launch: nothing to list yet, and nothing to query. */
const useIsNew = (): boolean => {
  const hasConnections = useConnections((state) => state.connections.length > 0);
  const hasTraits = useTraits((state) => state.traits.length > 0);
  return !hasConnections && !hasTraits;
};

export function CurrentScreen() {
  const place = usePlace((state) => state.place);
  const isNew = useIsNew();
  switch (place.at) {
    case 'traits':
      return isNew ? <WelcomeScreen /> : <TraitsScreen />;
    case 'newTrait':
      return isNew ? <WelcomeScreen /> : <EditorScreen key="new" />;
    case 'trait':
      return <EditorScreen id={place.id} key={place.id} />;
    case 'runs':
      return <RunsScreen />;
    case 'run':
      return <RunScreen id={place.id} key={place.id} />;
    case 'inbox':
      return <InboxScreen />;
    case 'profile':
      return <ProfileScreen id={place.id} key={`${place.kind} ${place.id}`} kind={place.kind} />;
    case 'warehouses':
      return <WarehousesScreen />;
    case 'newWarehouse':
      return <WarehouseScreen key="new" />;
    case 'warehouse':
      return <WarehouseScreen id={place.id} key={place.id} />;
    case 'spaces':
      return <SpacesScreen />;
    case 'newSpace':
      return <SpaceScreen key="new" />;
    case 'space':
      return <SpaceScreen id={place.id} key={place.id} />;
    case 'settings':
      return <SettingsScreen section={place.section} />;
    case 'help':
      return <HelpScreen topic={place.topic} />;
  }
}
