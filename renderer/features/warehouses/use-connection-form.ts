import { useState } from 'react';
import type { Check, Connection } from '../../../preload/model.ts';
import { api } from '../../api.ts';
import { useAction } from '../../components/use-action.ts';
import { useLeftFields } from '../../components/use-left-fields.ts';
import { go } from '../../stores/place.ts';
import {
  blankFields,
  type ConnectionFields,
  type FieldName,
  fieldsOf,
  parseFields,
} from './connection-fields.ts';
import { parseConnectionUrl } from './connection-url.ts';

/** State of the warehouse form. An error shows once its field has been left, or when Save was tried. */
export function useConnectionForm(connection: Connection | undefined) {
  const [fields, setFields] = useState(() => (connection ? fieldsOf(connection) : blankFields));
  const [secret, setSecret] = useState('');
  const { leave, hasLeft } = useLeftFields<FieldName>();
  const [checks, setChecks] = useState<readonly Check[] | null>(null);
  const parsed = parseFields(fields);
  const errors = 'errors' in parsed ? parsed.errors : {};
  const saved = connection && { id: connection.id };
  const typed = secret !== '' && { secrets: { password: secret } };
  const input = 'draft' in parsed ? { ...saved, draft: parsed.draft, ...typed } : null;
  const change = (part: Partial<ConnectionFields>) => {
    setFields({ ...fields, ...part });
    setChecks(null);
  };
  const paste = (text: string): boolean => {
    const pasted = parseConnectionUrl(text);
    if (!pasted) return false;
    change(pasted.fields);
    if (pasted.secret !== null) setSecret(pasted.secret);
    return true;
  };
  const leaveAll = () => leave(...(Object.keys(errors) as FieldName[]));
  const test = useAction(async () => {
    if (!input) return leaveAll();
    setChecks(null);
    setChecks(await api.connections.test(input));
  });
  const save = useAction(async () => {
    if (!input) return leaveAll();
    await api.connections.save(input);
    go({ at: 'warehouses' });
  });
  const errorOf = (name: FieldName): string | undefined => (hasLeft(name) ? errors[name] : undefined);
  return { fields, secret, setSecret, change, leave, paste, errorOf, checks, test, save };
}

/** What the parts of the form share. */
export type ConnectionForm = ReturnType<typeof useConnectionForm>;
