import { FolderSync, Plus } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../../components/button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { Screen } from '../../components/screen.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { emptyTopics } from '../../help-topics.ts';
import { go } from '../../stores/place.ts';
import { useRunMarks } from '../../stores/run-marks.ts';
import { useShell } from '../../stores/shell.ts';
import { useTraits } from '../../stores/traits.ts';
import { useTraitsView } from '../../stores/traits-view.ts';
import { exportProject, importProject } from './project-files.ts';
import { shownTraits } from './shown-traits.ts';
import { useTraitColumns } from './trait-columns.tsx';
import { openNewTrait } from './trait-commands.ts';
import { TraitFilter } from './trait-filter.tsx';

/** All traits: what is running, what failed, what comes next. */
export function TraitsScreen() {
  const hasTraits = useTraits((state) => state.traits.length > 0);
  useEffect(() => void orToast(useRunMarks.getState().load()), []);
  const create = (
    <Button icon={<Plus />} onPress={openNewTrait} variant="main">
      New trait
    </Button>
  );
  const tools = (
    <>
      <TraitFilter />
      <ProjectMenu />
      {create}
    </>
  );
  return (
    <Screen actions={hasTraits && tools} title="Traits">
      {hasTraits ? <TraitList /> : <NoTraits create={create} />}
    </Screen>
  );
}

function ProjectMenu() {
  const entries = [
    { label: 'Import a project', onAction: () => void orToast(importProject()) },
    { label: 'Export the project', onAction: () => void orToast(exportProject()) },
  ];
  return (
    <MenuButton entries={entries} label="Project files">
      <FolderSync />
    </MenuButton>
  );
}

function NoTraits({ create }: { readonly create: React.ReactNode }) {
  const actions = (
    <>
      <Button onPress={() => void orToast(importProject())}>Import a project</Button>
      {create}
    </>
  );
  return (
    <EmptyState action={actions} title="No traits yet" topic={emptyTopics.traits}>
      A trait is one SQL query. Each row becomes an identify or group call, sent again only when its values
      change.
    </EmptyState>
  );
}

function TraitList() {
  const traits = useTraits((state) => state.traits);
  const { text, standing, reset } = useTraitsView();
  const columns = useTraitColumns();
  const shown = shownTraits(traits, { text, standing });
  if (shown.length === 0) return <NothingFound onReset={reset} />;
  return (
    <DataTable
      columns={columns}
      items={shown}
      keyOf={(trait) => trait.id}
      label="Traits"
      nameOf={(trait) => trait.name}
      onOpen={({ id }) => go({ at: 'trait', id })}
      onRemove={({ id }) => useShell.getState().setRemoving(id)}
    />
  );
}

function NothingFound({ onReset }: { readonly onReset: () => void }) {
  return (
    <EmptyState action={<Button onPress={onReset}>Show all traits</Button>} title="No trait like this">
      Words are looked for in names, keys and descriptions.
    </EmptyState>
  );
}
