/** Problems as the CLI shows them, and failures in the shape of documents. */
import type { Failure } from '../../preload/model.ts';
import type { Problem } from '../../preload/run-model.ts';
import { toProblem } from '../services/runs/run-document.ts';
import { indented } from './table.ts';
import type { Paint } from './terminal.ts';
import { visible } from './visible.ts';
import { number } from './words.ts';

/** What `--json` prints when there is no document to print. */
export interface FailedDocument {
  readonly status: 'failed';
  readonly trait?: string;
  readonly problems: readonly Problem[];
}

export function failedDocument(failure: Failure, trait?: string): FailedDocument {
  return { status: 'failed', ...(trait !== undefined && { trait }), problems: [toProblem(failure)] };
}

/** A trait file's text, to turn positions into lines. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

interface Rendering {
  readonly paint: Paint;
  readonly source?: SourceText | undefined;
}

/** One paragraph per problem: where, what, examples, the vendor's words, what to do. */
export function renderProblems(problems: readonly Problem[], rendering: Rendering): string {
  return problems.map((problem) => renderProblem(problem, rendering)).join('\n');
}

function renderProblem(problem: Problem, { paint, source }: Rendering): string {
  const isError = problem.severity === 'error';
  const label = paint([isError ? 'red' : 'yellow', 'bold'], isError ? 'error' : 'warning');
  const place = source && problem.position !== undefined ? `${placeOf(source, problem.position)}: ` : '';
  const lines = [
    problem.examples.length > 0 && `${examplesTitle(problem)}: ${problem.examples.map(plain).join(', ')}`,
    problem.detail && problem.detail !== problem.message && paint('dim', problem.detail),
    problem.advice && plain(problem.advice),
  ].filter((line) => typeof line === 'string' && line !== '');
  return [
    `${label} ${problem.code}: ${place}${plain(problem.message)}`,
    ...lines.map((line) => indented(String(line))),
  ].join('\n');
}

/** A value quoted in a message must not pass for our own colours. */
const plain = (text: string): string => visible(text, { keepsStyles: false });

function examplesTitle({ count, examples }: Problem): string {
  return count > examples.length ? `first ${examples.length} of ${number(count)}` : 'concerned';
}

/** `FILE:LINE:COLUMN` of a 1-based character offset. */
function placeOf({ path, text }: SourceText, position: number): string {
  const before = text.slice(0, position - 1).split('\n');
  return `${path}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
