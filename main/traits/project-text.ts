/** Warehouses and spaces as the text of `sqltraits.yml`: what `project.ts` reads, written. Never a secret. */
import { stringify } from 'yaml';
import type { ConnectionDraft } from '../../preload/connection-model.ts';
import type { SpaceDraft } from '../../preload/model.ts';

export interface ProjectContent {
  readonly warehouses: readonly (ConnectionDraft & { readonly isSample: boolean })[];
  readonly spaces: readonly SpaceDraft[];
  /** Without it a project refuses schedules below an hour. */
  readonly minuteSchedules?: boolean;
}

/** The file's text, with the variables to set for headless runs as a comment. */
export function projectText({ warehouses, spaces, minuteSchedules = false }: ProjectContent): string {
  const entries = warehouses.map(({ name, settings, isSample }) => [
    name,
    isSample ? { kind: 'sample' } : settings,
  ]);
  const document = {
    warehouses: Object.fromEntries(entries),
    spaces: Object.fromEntries(spaces.map((space) => [space.name, spaceEntry(space)])),
    ...(minuteSchedules && { minuteSchedules }),
  };
  return `# Secrets are not in this file. The command line reads them from environment variables (see the README).\n${stringify(
    document,
    { lineWidth: 0 },
  )}`;
}

function spaceEntry({ kind, region, host, eventsPerSecond, profiles, workspace }: SpaceDraft): object {
  if (kind === 'rehearsal') return { rehearsal: true };
  return {
    ...(region === 'custom' ? { host } : { region }),
    eventsPerSecond,
    ...(profiles && { profiles }),
    ...(workspace && { workspace }),
  };
}
