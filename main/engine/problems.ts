/** The rules' words: one message and one way out per code, and a book that counts what breaks them. */
import type { FailureCode, ProblemCode } from '../../preload/codes.ts';
import type { Failure } from '../../preload/model.ts';
import type { Problem } from '../../preload/run-model.ts';
import { InvalidRows } from './invalid-rows.ts';
import { limits } from './limits.ts';

interface Rule {
  readonly severity: Problem['severity'];
  readonly message: (count: number) => string;
  readonly advice: string;
}

const number = new Intl.NumberFormat('en-US');
const many = (count: number, one: string, more: string): string =>
  `${number.format(count)} ${count === 1 ? one : more}`;
const error = (message: Rule['message'], advice: string): Rule => ({ severity: 'error', message, advice });
const warning = (message: Rule['message'], advice: string): Rule => ({
  severity: 'warning',
  message,
  advice,
});

const rules: { readonly [Code in ProblemCode]: Rule } = {
  no_id_column: error(
    () => 'The result has no user_id or group_id column.',
    'Return the user id as user_id (or the account id as group_id), e.g. "select id as user_id, ...".',
  ),
  double_id_column: error(
    (count) => `The result has ${count} columns that read as the same id; exactly one is allowed.`,
    'Keep one of them. Names are matched without regard to case, so USER_ID and user_id are the same.',
  ),
  anonymous_id_only: error(
    () => 'The result has anonymous_id but no user_id; anonymous users are not supported.',
    'Join with a table that knows the user_id and return that.',
  ),
  email_only: error(
    () => 'The result has email but no user_id; a user_id is required.',
    'Join with your users table to get the user_id. Sending emails as user_id would corrupt the identity graph.',
  ),
  no_trait_column: error(
    () => 'The result has an id column but no trait column.',
    'Return at least one more column; its name becomes the name of the trait.',
  ),
  too_many_columns: error(
    (count) =>
      `The result has ${count} columns; at most ${limits.columns} are allowed, the id column included.`,
    'Return fewer columns, or split the query into two traits.',
  ),
  duplicate_column: error(
    (count) => `${many(count, 'column name occurs', 'column names occur')} more than once.`,
    'Give each column a name of its own with "as".',
  ),
  unsupported_type: error(
    (count) => `${many(count, 'column has', 'columns have')} a type that JSON can't carry.`,
    'Cast to text in the query, as shown for each column, or leave the column out.',
  ),
  null_id: error(
    (count) => `${many(count, 'row has', 'rows have')} no id (null).`,
    'Leave them out with "where user_id is not null", or join so that every row has its id.',
  ),
  empty_id: error(
    (count) => `${many(count, 'row has', 'rows have')} an empty id.`,
    `Leave them out with "where user_id <> ''".`,
  ),
  id_too_long: error(
    (count) =>
      `${many(count, 'group id is', 'group ids are')} longer than ${limits.groupIdLength} characters.`,
    'Segment drops longer group ids silently. Return a shorter id.',
  ),
  duplicate_id: error(
    (count) => `${many(count, 'row shares its', 'rows share their')} id with another row.`,
    'Each row must be a different user or account: use "select distinct" or "group by" so that every id occurs once.',
  ),
  too_many_rows: error(
    (count) =>
      `The result has more than ${number.format(limits.rows)} rows (stopped at ${number.format(count)}).`,
    'Narrow the query, or split it into several traits.',
  ),
  row_too_large: error(
    (count) =>
      `${many(count, 'row is', 'rows are')} larger than ${number.format(limits.rowBytes)} bytes as JSON.`,
    'Shorten or leave out the longest columns.',
  ),
  value_not_json: error(
    (count) =>
      `${many(count, 'row holds', 'rows hold')} a value that JSON can't carry (NaN, infinity, or a date out of range).`,
    `Turn it into null or text in the query, e.g. "nullif(score, 'NaN')". Sent as it is, it would erase the trait.`,
  ),
  not_utf8: error(
    (count) => `${many(count, 'row holds', 'rows hold')} text that is not UTF-8.`,
    'Sent as it is, it would lose the bytes that no reader knows, and different ids could become one. Convert it in the query from the encoding that it has.',
  ),
  guard_empty_result: error(
    () => 'The result is empty, but the last one was not. Nothing was sent.',
    'If the table was being rebuilt, run again later. If it is right, approve the run: every user of this trait will lose it.',
  ),
  guard_leavers: error(
    (count) => `${many(count, 'row has', 'rows have')} left the result. Nothing was sent.`,
    'Look at the plan. If it is right, approve the run.',
  ),
  guard_changes: error(
    (count) => `${many(count, 'row has', 'rows have')} changed. Nothing was sent.`,
    'Look at the plan. If it is right, approve the run.',
  ),
  guard_types: error(
    (count) => `${many(count, 'column has', 'columns have')} values of another type. Nothing was sent.`,
    'Destinations may refuse a trait whose type changes. Cast to the former type, or approve the run if it was meant.',
  ),
  guard_id: error(
    () => 'The ids are others than those of the last run. Nothing was sent.',
    'If the query returns the wrong column, mend it. If it is right, approve the run: those known until now keep their last values.',
  ),
  guard_unseen: error(
    (count) => `${many(count, 'new id is', 'new ids are')} unknown. Nothing was sent.`,
    'Ids of another system would become users of their own at Segment. If they are right, approve the run.',
  ),
  guard_review: error(
    (count) => `${many(count, 'call waits', 'calls wait')} for your review. Nothing was sent.`,
    'Look at the plan, then send it or discard it.',
  ),
  column_type_changed: warning(
    (count) => `${many(count, 'column has', 'columns have')} another type than in the last run.`,
    'Destinations may refuse a trait whose type changes. Cast to the former type if that was not meant.',
  ),
  column_dropped: warning(
    (count) =>
      `${many(count, 'column of the last run is', 'columns of the last run are')} no longer returned.`,
    'Every row that has it is sent once with null for it; where leavers keep their values (when_row_leaves: keep), it keeps its last values too.',
  ),
  changed_since: warning(
    (count) =>
      `${many(count, 'row has', 'rows have')} changed again since that run and ${count === 1 ? 'is' : 'are'} left as ${count === 1 ? 'it is' : 'they are'}.`,
    'Undo the later run first to take these back too.',
  ),
  undone_values_return: warning(
    () => 'The next ordinary run sends the current values of the query again.',
    'Pause the trait, or change its query, if the values from before are to stay.',
  ),
  leavers_unknown: warning(
    () => 'The old snapshot is lost: rows that left the result since its last run are not known any more.',
    'They keep their last values at Segment. To null them, return their ids once with null in every column.',
  ),
  event_refused: error(
    (count) => `${many(count, 'event was', 'events were')} not accepted by the endpoint.`,
    'The rows stay pending and are sent again by the next run. The reason stands with each event.',
  ),
};

/** A problem of one rule, in its words. */
export function problemOf(code: ProblemCode, count: number, examples: readonly string[] = []): Problem {
  const { severity, message, advice } = rules[code];
  return {
    code,
    severity,
    message: message(count),
    advice,
    count,
    examples: examples.slice(0, limits.examples),
  };
}

/** A failure among the problems of a document. */
export function problemOfFailure(failure: Failure): Problem {
  return { ...failure, severity: 'error', count: 1, examples: [] };
}

export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');

/** Counts rule breaks over a whole result and keeps the first few examples of each. */
export class ProblemBook {
  /** The rows themselves, as many as are kept. */
  readonly invalid = new InvalidRows(limits.invalidRows);
  readonly #pages = new Map<ProblemCode, { count: number; examples: string[] }>();

  add(code: ProblemCode, example: () => string, count = 1): void {
    let page = this.#pages.get(code);
    if (!page) {
      page = { count: 0, examples: [] };
      this.#pages.set(code, page);
    }
    page.count += count;
    if (page.examples.length < limits.examples) page.examples.push(example());
  }

  /** In the order of the rules' list, so that the same result always reads the same. */
  problems(): readonly Problem[] {
    return (Object.keys(rules) as ProblemCode[]).flatMap((code) => {
      const page = this.#pages.get(code);
      return page ? [problemOf(code, page.count, page.examples)] : [];
    });
  }

  has(code: FailureCode): boolean {
    return this.#pages.has(code as ProblemCode);
  }
}
