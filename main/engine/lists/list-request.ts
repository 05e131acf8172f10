/** What can be listed of a run, and what the lists' worker is asked and answers: plain data. */
import type { RunList } from '../../../preload/lists.ts';
import type { Failure } from '../../../preload/model.ts';
import type { EventRecord, RunRow } from '../../../preload/run-model.ts';

/** A list of one run. */
export interface ListOf {
  readonly stateDir: string;
  readonly traitId: string;
  readonly runId: string;
  readonly list: RunList;
  /** Part of a key or of a value, in any case; empty for all. */
  readonly search: string;
}

export interface PageOf extends ListOf {
  readonly type: 'page';
  readonly offset: number;
  readonly limit: number;
}

export interface ExportOf extends ListOf {
  readonly type: 'export';
  readonly format: 'csv' | 'jsonl';
  readonly path: string;
}

export type ListWork = PageOf | ExportOf;

/** One entry of a list: an event, or a row that no event was planned for. */
export type Entry = EventRecord | RunRow;

export type ListMessage = { readonly id: number } & (
  | { readonly type: 'progress'; readonly done: number; readonly of: number }
  | { readonly type: 'page'; readonly total: number; readonly entries: readonly Entry[] }
  | { readonly type: 'exported'; readonly entries: number }
  | { readonly type: 'failed'; readonly failure: Failure }
);

export type ListControl =
  | { readonly id: number; readonly work: ListWork }
  | { readonly id: number; readonly cancel: true };
