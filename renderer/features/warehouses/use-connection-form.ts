import type { Connection, Suggestion } from '../../../preload/connection-model.ts';
import type { ConnectionSecret, Secrets, Typed } from '../../../preload/secrets.ts';
import { useLeftFields } from '../../components/use-left-fields.ts';
import { parseFields } from './connection-fields.ts';
import type { FieldName } from './fields/field-spec.ts';
import { usedSecrets } from './fields/used-secrets.ts';
import { useConnectionTest } from './use-connection-test.ts';
import { useSaveConnection } from './use-save-connection.ts';
import { useTypedConnection } from './use-typed-connection.ts';

/** State of the warehouse form. An error shows once its field has been left, or when Save was tried. */
export function useConnectionForm(connection: Connection | undefined) {
  const { secrets, setSecrets, ...typed } = useTypedConnection(connection);
  const { fields, suggestion } = typed;
  const { leave, hasLeft } = useLeftFields<FieldName>();
  const parsed = parseFields(fields);
  const errors = 'errors' in parsed ? parsed.errors : {};
  const input = 'draft' in parsed && {
    ...(connection && { id: connection.id }),
    draft: parsed.draft,
    secrets: pickSecrets(secrets, usedSecrets(fields.kind, fields.texts)),
    ...(suggestion && { suggestionId: suggestion.id }),
  };
  const test = useConnectionTest(input || null);
  const save = useSaveConnection(input || null, test);
  return {
    ...typed,
    connection,
    texts: fields.texts,
    test,
    save,
    leave,
    leaveAll: () => leave(...(Object.keys(errors) as FieldName[])),
    hasErrors: !input,
    errorOf: (name: FieldName) => (hasLeft(name) ? errors[name] : undefined),
    secret: (name: ConnectionSecret) => secretState({ name, secrets, setSecrets, connection, suggestion }),
  };
}

/** What the parts of the form share. */
export type ConnectionForm = ReturnType<typeof useConnectionForm>;

/** Those that were typed or taken away. */
function pickSecrets(secrets: Typed<Secrets>, names: readonly ConnectionSecret[]): Typed<Secrets> {
  const touched = names.filter((name) => secrets[name] === null || Boolean(secrets[name]));
  return Object.fromEntries(touched.map((name) => [name, secrets[name]]));
}

interface SecretParts {
  readonly name: ConnectionSecret;
  readonly secrets: Typed<Secrets>;
  readonly setSecrets: (secrets: Typed<Secrets>) => void;
  readonly connection: Connection | undefined;
  readonly suggestion: Suggestion | null;
}

/** One secret as its field shows it: typed, saved, taken away, or about to be copied from where it was found. */
function secretState({ name, secrets, setSecrets, connection, suggestion }: SecretParts) {
  const source = suggestion?.secrets.includes(name) ? suggestion.source : undefined;
  return {
    value: secrets[name] ?? '',
    isSet: connection?.savedSecrets.includes(name) ?? false,
    isRemoved: secrets[name] === null,
    ...(source !== undefined && { foundIn: source }),
    onChange: (value: string | null) => setSecrets({ ...secrets, [name]: value }),
  };
}
