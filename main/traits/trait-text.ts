/** A trait as the text of a trait file: what `trait-file.ts` reads, written. */
import { Document, visit } from 'yaml';
import type { AlertRules, GuardLimits } from '../../preload/alerts.ts';
import type { Destinations, WhenRowLeaves } from '../../preload/model.ts';
import { headerOfAlerts } from './alert-header.ts';
import { headerOfGuards } from './guard-header.ts';

/** A trait whose warehouse and space go by their names. */
export interface NamedTrait {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly warehouse: string;
  readonly space: string;
  readonly destinations: Destinations;
  readonly schedule: string;
  readonly whenRowLeaves: WhenRowLeaves;
  readonly maximumBytes?: number | undefined;
  readonly guards?: GuardLimits | undefined;
  readonly alerts?: AlertRules | undefined;
  readonly sql: string;
}

/** The file's text. A default that the reader knows by itself is left out. */
export function traitText(trait: NamedTrait): string {
  const guards = trait.guards && headerOfGuards(trait.guards);
  const { alerts = {} } = trait;
  const rules = headerOfAlerts(alerts);
  const header = {
    key: trait.key,
    name: trait.name,
    ...(trait.description !== '' && { description: trait.description }),
    warehouse: trait.warehouse,
    space: trait.space,
    destinations: trait.destinations,
    schedule: withoutCommentEnd(trait.schedule),
    ...(trait.whenRowLeaves === 'keep' && { when_row_leaves: 'keep' }),
    ...(trait.maximumBytes !== undefined && { maximum_bytes: trait.maximumBytes }),
    ...(guards && { guards }),
    ...(rules && { alerts: rules }),
    ...(alerts.silentHours !== undefined && { silent_hours: alerts.silentHours }),
  };
  const yaml = withoutEnd(header);
  return `/* sqltraits\n${yaml}*/\n${trait.sql.trim()}\n`;
}

/** Largest value of each field of a cron expression. */
const cronEnds = [59, 23, 31, 12, 6];
const cronStarts = [0, 0, 1, 1, 0];

/** A step of a cron expression would end the comment: it is written as a range. */
function withoutCommentEnd(schedule: string): string {
  return schedule
    .split(' ')
    .map((field, index) => field.replace(/\*\//g, `${cronStarts[index] ?? 0}-${cronEnds[index] ?? 59}/`))
    .join(' ');
}

/** In any other text YAML has a way to write the same: `"*\/"`. */
function withoutEnd(header: object): string {
  const document = new Document(header);
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value === 'string' && node.value.includes('*/')) node.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0 }).replaceAll('*/', '*\\/');
}
