import { useState } from 'react';
import type { Space } from '../../../preload/model.ts';
import type { SpaceSecret, SpaceSecrets, Typed } from '../../../preload/secrets.ts';
import { api } from '../../api.ts';
import { focusFirstInvalid } from '../../components/focus-invalid.ts';
import { useAction } from '../../components/use-action.ts';
import { useLeftFields } from '../../components/use-left-fields.ts';
import { go } from '../../stores/place.ts';
import { blankSpace, parseSpace, type SpaceFields, spaceFieldsOf } from './space-fields.ts';

/** State of the space form. An error shows once its field has been left, or when Save was tried. */
export function useSpaceForm(space: Space | undefined) {
  const [fields, setFields] = useState<SpaceFields>(() => (space ? spaceFieldsOf(space) : blankSpace));
  const [secrets, setSecrets] = useState<Typed<SpaceSecrets>>({});
  const { leave, hasLeft } = useLeftFields<keyof SpaceFields>();
  const parsed = parseSpace(fields);
  const errors = 'errors' in parsed ? parsed.errors : {};
  const save = useAction(async () => {
    if (!('draft' in parsed)) {
      leave(...(Object.keys(errors) as (keyof SpaceFields)[]));
      return focusFirstInvalid();
    }
    const typed = Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== ''));
    await api.spaces.save({
      ...(space && { id: space.id }),
      draft: parsed.draft,
      ...(Object.keys(typed).length > 0 && { secrets: typed }),
    });
    go({ at: 'spaces' });
  });
  return {
    fields,
    change: (part: Partial<SpaceFields>) => setFields({ ...fields, ...part }),
    /** What a `SecretField` needs of one secret. */
    secret: (name: SpaceSecret) => ({
      isSet: space?.savedSecrets.includes(name) ?? false,
      isRemoved: secrets[name] === null,
      value: secrets[name] ?? '',
      onChange: (value: string | null) => setSecrets({ ...secrets, [name]: value }),
    }),
    leave,
    errorOf: (name: keyof SpaceFields): string | undefined => (hasLeft(name) ? errors[name] : undefined),
    save,
  };
}

/** What the parts of the form share. */
export type SpaceForm = ReturnType<typeof useSpaceForm>;
