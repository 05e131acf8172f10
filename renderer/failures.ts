/** Every failure code in the words of the interface, and the one step that usually mends it. */
import type { FailureCode } from '../preload/codes.ts';

/** What a notice can offer; a screen passes handlers for those that make sense where it stands. */
export type FailureAction =
  | 'retry'
  | 'editWarehouse'
  | 'editSpace'
  | 'editQuery'
  | 'openSettings'
  | 'openRun';

export interface FailureWords {
  readonly title: string;
  readonly action?: FailureAction;
}

/** The words on the button. */
export const actionLabels: Record<FailureAction, string> = {
  retry: 'Try again',
  editWarehouse: 'Edit warehouse',
  editSpace: 'Edit space',
  editQuery: 'Edit query',
  openSettings: 'Open settings',
  openRun: 'Open run',
};

const query = (title: string): FailureWords => ({ title, action: 'editQuery' });
const warehouse = (title: string): FailureWords => ({ title, action: 'editWarehouse' });
const space = (title: string): FailureWords => ({ title, action: 'editSpace' });
const retry = (title: string): FailureWords => ({ title, action: 'retry' });

/** Complete by its type: a new code does not compile until it has its words. */
export const failures: Record<FailureCode, FailureWords> = {
  no_id_column: query('No id column'),
  double_id_column: query('Two id columns'),
  anonymous_id_only: query('Only an anonymous id'),
  email_only: query('Only an email'),
  no_trait_column: query('No trait column'),
  too_many_columns: query('Too many columns'),
  duplicate_column: query('Column name used twice'),
  unsupported_type: query('Type that can’t be sent'),
  null_id: query('Rows without an id'),
  empty_id: query('Rows with an empty id'),
  id_too_long: query('Ids that are too long'),
  duplicate_id: query('Ids that appear more than once'),
  too_many_rows: query('Too many rows'),
  row_too_large: query('Rows that are too large'),
  value_not_json: query('Values JSON can’t carry'),
  not_utf8: query('Text that is not UTF-8'),
  guard_empty_result: { title: 'The result is empty' },
  guard_leavers: { title: 'Many rows would leave' },
  guard_changes: { title: 'Many rows would change' },
  guard_types: { title: 'Values have another type' },
  guard_id: { title: 'The ids are others than before' },
  guard_unseen: { title: 'Many ids are unknown' },
  guard_review: { title: 'Waiting for your review' },
  column_type_changed: { title: 'Column type changed' },
  column_dropped: { title: 'Column dropped' },
  changed_since: { title: 'Rows changed again since' },
  undone_values_return: { title: 'The next run sends the current values again' },
  leavers_unknown: { title: 'Rows that left are not known any more' },
  event_refused: { title: 'Events refused by the endpoint', action: 'openRun' },
  sql_syntax: query('The SQL has a syntax error'),
  sql_error: query('The warehouse refused the query'),
  quota_exceeded: query('The warehouse has no room or no quota for it'),
  multiple_statements: query('More than one statement'),
  not_read_only: query('The statement writes'),
  object_not_found: query('Table or column not found'),
  permission_denied: { title: 'Permission denied', action: 'retry' },
  statement_timeout: warehouse('The query took too long'),
  too_many_bytes: query('The query reads more than allowed'),
  cancelled: { title: 'Cancelled' },
  auth_failed: warehouse('The warehouse refused the login'),
  unreachable: warehouse('The warehouse can’t be reached'),
  tls_refused: warehouse('The secure connection was refused'),
  connection_lost: retry('The connection was lost'),
  warehouse_missing: warehouse('The warehouse is gone'),
  endpoint_unreachable: space('Segment can’t be reached'),
  endpoint_failed: retry('Segment answered with an error'),
  webhook_unreachable: { title: 'The webhook can’t be reached' },
  webhook_failed: { title: 'The webhook did not take the message' },
  write_key_refused: space('The write key was refused'),
  write_key_missing: space('No write key'),
  token_refused: space('The token was refused'),
  token_missing: space('No token'),
  secret_missing: warehouse('No password saved'),
  keychain_unavailable: { title: 'The keychain can’t be used', action: 'openSettings' },
  vault_locked: { title: 'The secrets are locked', action: 'openSettings' },
  passphrase_refused: { title: 'Wrong passphrase' },
  disk_full: retry('The disk is full'),
  database_corrupt: { title: 'The local database is damaged' },
  database_newer: { title: 'The local database is newer than this app' },
  busy: retry('Busy'),
  not_found: { title: 'Not found' },
  bad_input: { title: 'That can’t be accepted' },
  usage: { title: 'That can’t be done this way' },
  internal: retry('Something went wrong'),
};
