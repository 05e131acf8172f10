/** What the CLI's exit code says (design.md section 8): 0 done, 1 failed, 2 wrong usage or SQL, 3 blocked by a guard, 4 partial. */
import type { FailureCode } from '../../preload/codes.ts';
import type { PreviewDocument, Problem, RunDocument } from '../../preload/run-model.ts';

export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** 1 = a machine or a service failed; 2 = the analyst's text or command has to change; 3 = a guard asks for a decision. */
const byCode: { readonly [Code in FailureCode]: 1 | 2 | 3 } = {
  no_id_column: 2,
  double_id_column: 2,
  anonymous_id_only: 2,
  email_only: 2,
  no_trait_column: 2,
  too_many_columns: 2,
  duplicate_column: 2,
  unsupported_type: 2,
  null_id: 2,
  empty_id: 2,
  id_too_long: 2,
  duplicate_id: 2,
  too_many_rows: 2,
  row_too_large: 2,
  value_not_json: 2,
  not_utf8: 2,
  guard_empty_result: 3,
  guard_leavers: 3,
  guard_changes: 3,
  guard_types: 3,
  guard_id: 3,
  guard_unseen: 3,
  guard_review: 3,
  column_type_changed: 2,
  column_dropped: 2,
  changed_since: 2,
  undone_values_return: 2,
  leavers_unknown: 1,
  event_refused: 1,
  sql_syntax: 2,
  sql_error: 2,
  quota_exceeded: 1,
  multiple_statements: 2,
  not_read_only: 2,
  object_not_found: 2,
  permission_denied: 2,
  statement_timeout: 1,
  too_many_bytes: 3,
  cancelled: 1,
  auth_failed: 1,
  unreachable: 1,
  tls_refused: 1,
  connection_lost: 1,
  warehouse_missing: 1,
  endpoint_unreachable: 1,
  endpoint_failed: 1,
  webhook_unreachable: 1,
  webhook_failed: 1,
  write_key_refused: 1,
  write_key_missing: 2,
  token_refused: 1,
  token_missing: 2,
  secret_missing: 2,
  keychain_unavailable: 1,
  vault_locked: 1,
  passphrase_refused: 2,
  disk_full: 1,
  database_corrupt: 1,
  database_newer: 1,
  busy: 1,
  not_found: 2,
  bad_input: 2,
  usage: 2,
  internal: 1,
};

/** The exit code of a failure that left no document. */
export const exitCodeOfFailure = (code: FailureCode): ExitCode => byCode[code];

/** The exit code of a finished run, preview or plan. */
export function exitCodeOf(document: Pick<RunDocument | PreviewDocument, 'status' | 'problems'>): ExitCode {
  switch (document.status) {
    case 'succeeded':
      return 0;
    case 'partial':
      return 4;
    case 'blocked':
      return 3;
    default:
      return exitCodeOfProblems(document.problems);
  }
}

/** A broken rule weighs more than a failed machine: it fails again until somebody changes the query. */
function exitCodeOfProblems(problems: readonly Problem[]): ExitCode {
  const codes = problems
    .filter((problem) => problem.severity === 'error')
    .map((problem) => byCode[problem.code]);
  if (codes.includes(2)) return 2;
  return codes.includes(3) ? 3 : 1;
}
