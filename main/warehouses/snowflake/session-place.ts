/** What a session is in after its log-in. */
import type { SnowflakeSettings } from '../../../preload/connection-model.ts';
import { AppError } from '../../errors.ts';
import { storedName, typedName } from './names.ts';
import type { SdkStatement } from './sdk-types.ts';

/** Names as Snowflake keeps them; empty where the session has none. */
export interface SessionPlace {
  readonly role: string;
  readonly warehouse: string;
  readonly database: string;
  readonly schema: string;
}

export const nowhere: SessionPlace = { role: '', warehouse: '', database: '', schema: '' };

/** As a statement of the session reports it. */
export function placeOf(statement: SdkStatement): SessionPlace {
  const state = statement.getSessionState();
  return {
    role: state?.getCurrentRole() ?? '',
    warehouse: state?.getCurrentWarehouse() ?? '',
    database: state?.getCurrentDatabase() ?? '',
    schema: state?.getCurrentSchema() ?? '',
  };
}

/** Logging in passes over a warehouse, database or schema that is not there. Throws `warehouse_missing`. */
export function checkPlace(settings: SnowflakeSettings, place: SessionPlace): void {
  for (const part of ['warehouse', 'database', 'schema'] as const) {
    const wanted = settings[part];
    if (wanted === undefined || place[part] !== '') continue;
    const object =
      part === 'schema' && settings.database !== undefined
        ? `${typedName(settings.database)}.${typedName(wanted)}`
        : typedName(wanted);
    const message = `The ${part} "${wanted}" does not exist, or role ${place.role} may not use it.`;
    throw new AppError('warehouse_missing', message, {
      advice: `Check the name. If it is there, ask an admin to run:\nGRANT USAGE ON ${part.toUpperCase()} ${object} TO ROLE ${storedName(place.role)};`,
    });
  }
}
