/** The two optional tokens: to look profiles up, and to list the source's destinations. Both only read. */
import { Field } from '../../components/fields.tsx';
import { Fold } from '../../components/fold.tsx';
import page from '../../components/page.module.css';
import { Section } from '../../components/page.tsx';
import { SecretField } from '../../components/secret-field.tsx';
import type { SpaceForm } from './use-space-form.ts';

export function SegmentApiFields({ form }: { readonly form: SpaceForm }) {
  return (
    <>
      <ProfileApi form={form} />
      <PublicApi form={form} />
    </>
  );
}

function ProfileApi({ form }: { readonly form: SpaceForm }) {
  return (
    <Section divided title="Profiles">
      <p className={page.muted}>
        With a Profile API token a preview shows which ids Segment has seen, and opens their profiles.
      </p>
      <TextField
        form={form}
        label="Unify space ID"
        name="profileSpaceId"
        note="At Segment: Unify, Unify settings, API access."
        placeholder="spa_…"
      />
      <SecretField
        {...form.secret('profileToken')}
        label="Profile API token"
        source="Create one at Segment: Unify, Unify settings, API access. "
      />
      <Address form={form} label="Profile API address" name="profileHost" />
    </Section>
  );
}

function PublicApi({ form }: { readonly form: SpaceForm }) {
  return (
    <Section divided title="Destinations">
      <p className={page.muted}>
        With a Public API token you pick destinations from those connected to the source, instead of typing
        their names.
      </p>
      <SecretField
        {...form.secret('publicToken')}
        label="Public API token"
        source="Create one at Segment: Settings, Workspace settings, Access management, Tokens; read access to the source is enough. "
      />
      <TextField
        form={form}
        label="Source ID"
        name="sourceId"
        note="At Segment: the source, Settings, API keys. Left empty, the source is found by its write key."
        placeholder="Found by the write key"
      />
      <Address form={form} label="Public API address" name="workspaceHost" />
    </Section>
  );
}

type ApiFieldName = 'profileSpaceId' | 'profileHost' | 'sourceId' | 'workspaceHost';

interface TextFieldProps {
  readonly form: SpaceForm;
  readonly name: ApiFieldName;
  readonly label: string;
  readonly note: string;
  readonly placeholder: string;
}

function TextField({ form, name, ...words }: TextFieldProps) {
  return (
    <Field
      {...words}
      error={form.errorOf(name)}
      mono
      onBlur={() => form.leave(name)}
      onChange={(value) => form.change({ [name]: value })}
      value={form.fields[name]}
    />
  );
}

/** Folded: the region's own address is right for nearly everybody. */
function Address(props: Pick<TextFieldProps, 'form' | 'name' | 'label'>) {
  return (
    <Fold isOpen={props.form.fields[props.name] !== ''} label={`Another ${props.label}`}>
      <TextField {...props} note="Only for a proxy of your own." placeholder="https://…" />
    </Fold>
  );
}
