/** A damaged state: the command line's own words for the two ways out. */
import type { Problem } from '../../preload/run-model.ts';

/** Names both commands where a trait's state file can't be read. */
export function nameWaysOut<Document extends { readonly problems: readonly Problem[] }>(
  document: Document,
  path: string,
): Document {
  const advice = [
    'There are two ways out; both keep the damaged file aside.',
    `Send every row again: sqltraits sync ${path} --resend`,
    `Take the current result as already sent, and send nothing: sqltraits sync ${path} --as-sent`,
  ].join('\n');
  const problems = document.problems.map((problem) =>
    problem.code === 'database_corrupt' ? { ...problem, advice } : problem,
  );
  return { ...document, problems };
}
