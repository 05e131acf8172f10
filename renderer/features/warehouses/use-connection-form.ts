import { useState } from 'react';
import type { Connection, ConnectionKind, Suggestion } from '../../../preload/model.ts';
import type { ConnectionSecret, Secrets } from '../../../preload/secrets.ts';
import { useLeftFields } from '../../components/use-left-fields.ts';
import { blankFields, fieldsOf, parseFields, switchKind } from './connection-fields.ts';
import type { FieldName, Texts } from './fields/field-spec.ts';
import { usedSecrets } from './fields/used-secrets.ts';
import { parsePaste } from './paste/parse-paste.ts';
import { useConnectionTest } from './use-connection-test.ts';
import { useSaveConnection } from './use-save-connection.ts';

/** State of the warehouse form. An error shows once its field has been left, or when Save was tried. */
export function useConnectionForm(connection: Connection | undefined) {
  const [fields, setFields] = useState(() => (connection ? fieldsOf(connection) : blankFields('postgres')));
  const [secrets, setSecrets] = useState<Secrets>({});
  const [suggestion, setSuggestion] = useState<Suggestion | null>(null);
  const { leave, hasLeft } = useLeftFields<FieldName>();
  const parsed = parseFields(fields);
  const errors = 'errors' in parsed ? parsed.errors : {};
  const used = usedSecrets(fields.kind, fields.texts);
  const typed = Object.fromEntries(used.flatMap((name) => (secrets[name] ? [[name, secrets[name]]] : [])));
  const input = 'draft' in parsed && {
    ...(connection && { id: connection.id }),
    draft: parsed.draft,
    secrets: typed as Secrets,
    ...(suggestion && { suggestionId: suggestion.id }),
  };
  const test = useConnectionTest(input || null);
  const save = useSaveConnection(input || null, test);
  const change = (texts: Texts) => {
    setFields({ ...fields, texts: { ...fields.texts, ...texts } });
    if (suggestion && Object.keys(texts).some((name) => name in suggestion.fields)) setSuggestion(null);
  };
  const choose = (kind: ConnectionKind) => {
    setFields(switchKind(fields, kind));
    setSecrets({});
    setSuggestion(null);
  };
  const suggest = (chosen: Suggestion, withSecrets: boolean) => {
    setFields({ ...fields, texts: { ...fields.texts, ...chosen.fields } });
    setSuggestion(withSecrets ? chosen : null);
  };
  const paste = (text: string): boolean => {
    const pasted = parsePaste(text);
    if (!pasted || (connection && connection.settings.kind !== pasted.kind)) return false;
    const before = pasted.kind === fields.kind ? fields : switchKind(fields, pasted.kind);
    setFields({ ...before, texts: { ...before.texts, ...pasted.texts } });
    setSecrets(pasted.kind === fields.kind ? { ...secrets, ...pasted.secrets } : pasted.secrets);
    setSuggestion(null);
    return true;
  };
  return {
    connection,
    fields,
    texts: fields.texts,
    change,
    choose,
    suggestion,
    suggest,
    paste,
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

interface SecretParts {
  readonly name: ConnectionSecret;
  readonly secrets: Secrets;
  readonly setSecrets: (secrets: Secrets) => void;
  readonly connection: Connection | undefined;
  readonly suggestion: Suggestion | null;
}

/** One secret as its field shows it: typed, saved, or about to be copied from where it was found. */
function secretState({ name, secrets, setSecrets, connection, suggestion }: SecretParts) {
  const source = suggestion?.secrets.includes(name) ? suggestion.source : undefined;
  return {
    value: secrets[name] ?? '',
    isSet: connection?.savedSecrets.includes(name) ?? false,
    ...(source !== undefined && { foundIn: source }),
    onChange: (value: string) => setSecrets({ ...secrets, [name]: value }),
  };
}
