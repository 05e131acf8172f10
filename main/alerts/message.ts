/** What leaves this machine about an alert or a day. Without the analyst's word it quotes nothing that could hold a value or an id. Pure. */
import type { Alert, Digest } from '../../preload/alerts.ts';
import type { RunDocument } from '../../preload/run-model.ts';

/** One message, before it is put in a receiver's own shape. */
export interface Message {
  readonly kind: Alert['kind'] | 'digest' | 'test';
  readonly title: string;
  readonly text: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly trait: { readonly key: string; readonly name: string } | null;
  /** Run id. */
  readonly run: string | null;
  /** Counts only. */
  readonly numbers: { readonly [name: string]: number };
}

interface Telling {
  /** The run that showed it; undefined where none did. */
  readonly run: RunDocument | undefined;
  /** Whether the warehouse's or the endpoint's own words may be quoted: they may hold a value. */
  readonly reasons: boolean;
}

export function alertMessage(alert: Alert, { run, reasons }: Telling): Message {
  const { kind, title, at, traitName } = alert;
  return {
    kind,
    title,
    text: reasons ? `${alert.message} ${alert.advice}` : plainText(alert, run),
    at,
    trait: { key: run?.trait ?? '', name: traitName },
    run: alert.runId,
    numbers: run ? { ...run.rows, ...run.events } : {},
  };
}

/** A guard's words are our own and hold counts; a failure's are a vendor's: its code says enough. */
function plainText({ kind, message }: Alert, run: RunDocument | undefined): string {
  if (kind !== 'failing') return message;
  const code = run?.problems.find(({ severity }) => severity === 'error')?.code;
  return code === undefined ? 'Its last run failed.' : `Its last run failed: ${code}.`;
}

export const digestMessage = ({ title, text, at, numbers }: Digest): Message => ({
  kind: 'digest',
  title,
  text,
  at,
  trait: null,
  run: null,
  numbers,
});

export const testMessage = (at: string): Message => ({
  kind: 'test',
  title: 'SQL Traits can reach you here',
  text: 'This is a test. Alerts will look like it.',
  at,
  trait: null,
  run: null,
  numbers: {},
});
