/** Which part of the help explains what: every failure, every alert, every empty screen. Pages and headings are those of `assets/help`. */
import type { Alert } from '../preload/alerts.ts';
import type { FailureCode } from '../preload/codes.ts';

/** `page#Heading`, as `place.ts` writes a place in the help. */
export type HelpTopic = `${string}#${string}`;

const idColumn = 'rules#The id column';
const traitColumns = 'rules#The trait columns';
const rows = 'rules#The rows';
const types = 'rules#Types';
const guards = 'guards#What stops a run';
const undo = 'guards#Undo';
const readOnly = 'warehouses#Why a read-only user';
const connecting = 'warehouses#When a connection fails';
const retried = 'schedules#Sleep and failures';
const whichKey = 'destinations#Which key';
const refusedCalls = 'troubleshooting#Some calls failed';
const damage = 'storage#When it is damaged or lost';
const keychain = 'troubleshooting#The keychain';
const query = 'getting-started#A query that works';
const anything = 'troubleshooting#Something else';

/** Complete by its type; null where the failure's own words are all there is to say. */
export const failureTopics: Record<FailureCode, HelpTopic | null> = {
  no_id_column: idColumn,
  double_id_column: idColumn,
  anonymous_id_only: idColumn,
  email_only: idColumn,
  null_id: idColumn,
  empty_id: idColumn,
  id_too_long: idColumn,
  duplicate_id: idColumn,
  no_trait_column: traitColumns,
  too_many_columns: traitColumns,
  duplicate_column: traitColumns,
  unsupported_type: traitColumns,
  value_not_json: traitColumns,
  too_many_rows: rows,
  row_too_large: rows,
  not_utf8: rows,
  column_type_changed: types,
  column_dropped: 'guards#Rows that leave',
  guard_empty_result: guards,
  guard_leavers: guards,
  guard_changes: guards,
  guard_types: guards,
  guard_id: guards,
  guard_unseen: guards,
  guard_review: 'guards#What you can do',
  changed_since: undo,
  undone_values_return: undo,
  leavers_unknown: damage,
  event_refused: refusedCalls,
  sql_syntax: query,
  sql_error: query,
  multiple_statements: readOnly,
  not_read_only: readOnly,
  object_not_found: query,
  permission_denied: 'troubleshooting#Preview says permission denied',
  statement_timeout: 'troubleshooting#The query takes too long',
  too_many_bytes: 'warehouses#BigQuery',
  quota_exceeded: 'warehouses#BigQuery',
  cancelled: null,
  auth_failed: connecting,
  unreachable: connecting,
  tls_refused: connecting,
  connection_lost: retried,
  warehouse_missing: connecting,
  endpoint_unreachable: retried,
  endpoint_failed: retried,
  webhook_unreachable: null,
  webhook_failed: null,
  write_key_refused: whichKey,
  write_key_missing: whichKey,
  token_refused: 'destinations#Known and unknown ids',
  token_missing: 'destinations#Known and unknown ids',
  secret_missing: keychain,
  keychain_unavailable: keychain,
  vault_locked: keychain,
  passphrase_refused: keychain,
  disk_full: 'storage#How long',
  database_corrupt: damage,
  database_newer: null,
  busy: null,
  not_found: null,
  bad_input: null,
  usage: null,
  internal: anything,
};

/** What to read when a trait's state has changed. */
export const alertTopics: Record<Alert['kind'], HelpTopic | null> = {
  failing: retried,
  blocked: 'guards#What you can do',
  partial: refusedCalls,
  changed: 'troubleshooting#Everything is marked as changed',
  grew: undo,
  shrank: undo,
  slow: 'troubleshooting#The query takes too long',
  silent: 'schedules#While the app runs',
  recovered: null,
};

/** What to read where nothing is yet. */
export const emptyTopics = {
  traits: 'getting-started#The steps of a real trait',
  runs: 'schedules#While the app runs',
  inbox: guards,
  warehouses: readOnly,
  spaces: whichKey,
  profile: 'destinations#Known and unknown ids',
} as const satisfies Readonly<Record<string, HelpTopic>>;
