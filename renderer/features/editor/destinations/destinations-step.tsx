/** Where the calls go on from Segment. */
import { useState } from 'react';
import type { Destinations } from '../../../../preload/model.ts';
import { Choice, type ChoiceOption } from '../../../components/choice.tsx';
import { JsonView } from '../../../components/json-view.tsx';
import page from '../../../components/page.module.css';
import { Page, Section } from '../../../components/page.tsx';
import { useEditorDraft } from '../editor-context.ts';
import { DestinationNames } from './destination-names.tsx';
import { integrationsOf } from './integrations.ts';

type Mode = 'some' | 'all' | 'none';

const options: readonly ChoiceOption<Mode>[] = [
  {
    value: 'all',
    label: 'All destinations',
    note: 'Every destination that is enabled for the space’s source at Segment.',
  },
  {
    value: 'none',
    label: 'Compute without enabled destinations',
    note: 'Sends the traits only to Segment itself. You might want this to build audiences from the data first; destinations can be added later.',
  },
  {
    value: 'some',
    label: 'Selected destinations',
    note: 'Only those chosen below get these traits.',
  },
];

const modeOf = (destinations: Destinations): Mode =>
  typeof destinations === 'string' ? destinations : 'some';

export function DestinationsStep() {
  const { draft, change } = useEditorDraft();
  const { destinations } = draft;
  const [mode, setMode] = useState<Mode>(() => modeOf(destinations));
  const [names, setNames] = useState<readonly string[]>(() =>
    typeof destinations === 'string' ? [] : destinations,
  );
  const choose = (chosen: Mode) => {
    setMode(chosen);
    if (chosen !== 'some') change({ destinations: chosen });
    else if (names.length > 0) change({ destinations: [...names] });
  };
  const rename = (chosen: readonly string[]) => {
    setNames(chosen);
    change({ destinations: chosen.length > 0 ? [...chosen] : 'none' });
  };
  return (
    <Page>
      <Choice label="Send these traits to" onChange={choose} options={options} value={mode} />
      {mode === 'some' && <DestinationNames names={names} onChange={rename} />}
      <Section divided title="What each call carries">
        <Carried destinations={destinations} isUnnamed={mode === 'some' && names.length === 0} />
      </Section>
    </Page>
  );
}

interface CarriedProps {
  readonly destinations: Destinations;
  readonly isUnnamed: boolean;
}

function Carried({ destinations, isUnnamed }: CarriedProps) {
  const integrations = integrationsOf(destinations);
  if (!integrations)
    return <p className={page.muted}>No integrations object: Segment decides by its own settings.</p>;
  return (
    <>
      {isUnnamed && (
        <p className={page.muted}>No destination is named yet, so this would send only to Segment itself.</p>
      )}
      <div className={page.frame}>
        <JsonView label="Integrations object" value={{ integrations }} />
      </div>
    </>
  );
}
