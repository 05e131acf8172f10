/** What a trait file says, as the draft of a trait: for a project that is imported, and for a file that is opened or chosen. */
import type { FileDraft } from '../../preload/file-offers.ts';
import { defaultGuards } from '../../preload/guards.ts';
import type { TraitFile } from './trait-file.ts';

/** The whole header and the query. What the file leaves out has its default: a file says all there is to say of its trait. */
export function draftOfFile(file: TraitFile): FileDraft {
  const { key, name, description, destinations, schedule, whenRowLeaves, maximumBytes } = file;
  return {
    ...{ key, name, description, destinations, schedule, whenRowLeaves, maximumBytes },
    sql: file.sql.trim(),
    guards: file.guards ?? defaultGuards,
    alerts: file.alerts,
  };
}
