/** Write key, region and pace of a Segment space. */
import type { Region } from '../../../preload/model.ts';
import { Field } from '../../components/fields.tsx';
import page from '../../components/page.module.css';
import { SecretField } from '../../components/secret-field.tsx';
import { type Option, SelectField } from '../../components/select-field.tsx';
import { regionNames } from '../../format/names.ts';
import type { SpaceForm } from './use-space-form.ts';

const regions: readonly Option<Region>[] = [
  { value: 'us', label: regionNames.us, aside: 'api.segment.io' },
  { value: 'eu', label: regionNames.eu, aside: 'events.eu1.segmentapis.com' },
  { value: 'custom', label: regionNames.custom, aside: 'RudderStack, Jitsu, …' },
];

export function SegmentFields({ form }: { readonly form: SpaceForm }) {
  const { fields, change } = form;
  return (
    <>
      <SecretField
        {...form.secret('writeKey')}
        label="Write key"
        source="Find it among the source’s API keys at Segment. "
      />
      <div className={page.pair}>
        <SelectField
          label="Region"
          note="A workspace lives in one region. The wrong one accepts calls and shows no error."
          onChange={(region) => change({ region })}
          options={regions}
          value={fields.region}
        />
        <Field
          error={form.errorOf('eventsPerSecond')}
          label="Events per second, at most"
          note="Segment advises 1,000. 0 means no bound."
          onBlur={() => form.leave('eventsPerSecond')}
          onChange={(eventsPerSecond) => change({ eventsPerSecond })}
          value={fields.eventsPerSecond}
        />
      </div>
      {fields.region === 'custom' && (
        <Field
          error={form.errorOf('host')}
          label="Host"
          mono
          onBlur={() => form.leave('host')}
          onChange={(host) => change({ host })}
          placeholder="https://events.example.com"
          value={fields.host}
        />
      )}
    </>
  );
}
