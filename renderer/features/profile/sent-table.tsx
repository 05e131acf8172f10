import type { EventRecord } from '../../../preload/run-model.ts';
import { ChangeBadge } from '../../components/change-badge.tsx';
import { ChangeValues } from '../../components/change-values.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useTraits } from '../../stores/traits.ts';
import { stateWords } from '../runs/event-states.ts';

interface SentTableProps {
  readonly events: readonly EventRecord[];
  readonly onChoose: (event: EventRecord) => void;
}

/** Events of one id over all traits, newest first. */
export function SentTable({ events, onChoose }: SentTableProps) {
  const traits = useTraits((state) => state.traits);
  const traitOf = (event: EventRecord) =>
    traits.find((trait) => trait.id === event.traitId)?.name ?? 'Removed trait';
  return (
    <DataTable
      columns={[
        { id: 'trait', heading: 'Trait', width: '24%', sortBy: traitOf, cell: traitOf },
        { id: 'kind', heading: 'Change', width: '96px', cell: (event) => <ChangeBadge kind={event.kind} /> },
        { id: 'values', heading: 'Values', cell: (event) => <ChangeValues change={event} /> },
        { id: 'state', heading: 'State', width: '84px', cell: (event) => stateWords[event.state] },
        {
          id: 'at',
          heading: 'When',
          width: '100px',
          sortBy: (event) => event.at,
          cell: (event) => <RelativeTime at={event.at} />,
        },
      ]}
      items={events}
      keyOf={(event) => event.messageId}
      label="Events of this id"
      nameOf={traitOf}
      onOpen={onChoose}
    />
  );
}
