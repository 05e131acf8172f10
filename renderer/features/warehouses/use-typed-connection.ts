import { useState } from 'react';
import type { Connection, ConnectionKind, Suggestion } from '../../../preload/connection-model.ts';
import type { Secrets, Typed } from '../../../preload/secrets.ts';
import { blankFields, fieldsOf, switchKind } from './connection-fields.ts';
import type { Texts } from './fields/field-spec.ts';
import { parsePaste } from './paste/parse-paste.ts';

/** Everything typed, chosen or pasted into the warehouse form, secrets apart. */
export function useTypedConnection(connection: Connection | undefined) {
  const [fields, setFields] = useState(() => (connection ? fieldsOf(connection) : blankFields('postgres')));
  const [secrets, setSecrets] = useState<Typed<Secrets>>({});
  const [suggestion, setSuggestion] = useState<Suggestion | null>(null);
  const change = (texts: Texts) => {
    setFields({ ...fields, texts: { ...fields.texts, ...texts } });
    // Its secrets are only for the address that it names.
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
    const isSameKind = pasted.kind === fields.kind;
    const before = isSameKind ? fields : switchKind(fields, pasted.kind);
    setFields({ ...before, texts: { ...before.texts, ...pasted.texts } });
    setSecrets(isSameKind ? { ...secrets, ...pasted.secrets } : pasted.secrets);
    setSuggestion(null);
    return true;
  };
  return { fields, secrets, setSecrets, suggestion, change, choose, suggest, paste };
}
