/** The lists of a run: its events under a filter, and its rows without an event. */
import type { RowList } from './run-model.ts';

export const eventFilters = ['all', 'added', 'changed', 'removed', 'failed'] as const;
export const rowLists = ['unchanged', 'invalid'] as const satisfies readonly RowList[];

export type EventFilter = (typeof eventFilters)[number];
/** What a run's view can show. */
export type RunList = EventFilter | RowList;

/** Whether a list is one of events. */
export const isEvents = (list: RunList): list is EventFilter => list !== 'unchanged' && list !== 'invalid';
