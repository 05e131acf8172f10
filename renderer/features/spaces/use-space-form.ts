import { useState } from 'react';
import type { Space } from '../../../preload/model.ts';
import { api } from '../../api.ts';
import { useAction } from '../../components/use-action.ts';
import { useLeftFields } from '../../components/use-left-fields.ts';
import { go } from '../../stores/place.ts';
import { blankSpace, parseSpace, type SpaceFields, spaceFieldsOf } from './space-fields.ts';

/** State of the space form. An error shows once its field has been left, or when Save was tried. */
export function useSpaceForm(space: Space | undefined) {
  const [fields, setFields] = useState<SpaceFields>(() => (space ? spaceFieldsOf(space) : blankSpace));
  const [writeKey, setWriteKey] = useState('');
  const { leave, hasLeft } = useLeftFields<keyof SpaceFields>();
  const parsed = parseSpace(fields);
  const errors = 'errors' in parsed ? parsed.errors : {};
  const save = useAction(async () => {
    if (!('draft' in parsed)) return leave(...(Object.keys(errors) as (keyof SpaceFields)[]));
    await api.spaces.save({
      ...(space && { id: space.id }),
      draft: parsed.draft,
      ...(writeKey !== '' && { secrets: { writeKey } }),
    });
    go({ at: 'spaces' });
  });
  return {
    fields,
    writeKey,
    setWriteKey,
    change: (part: Partial<SpaceFields>) => setFields({ ...fields, ...part }),
    leave,
    errorOf: (name: keyof SpaceFields): string | undefined => (hasLeft(name) ? errors[name] : undefined),
    save,
  };
}

/** What the parts of the form share. */
export type SpaceForm = ReturnType<typeof useSpaceForm>;
