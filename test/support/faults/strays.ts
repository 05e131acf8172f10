/** Calls that were sent to other destinations than their run had chosen. */
import { isDeepStrictEqual } from 'node:util';
import type { Destinations } from '../../../preload/model.ts';
import type { UnrulyRecorder } from '../segment/unruly-recorder.ts';

interface Call {
  readonly messageId: string;
  readonly integrations?: object;
  readonly context: { readonly sqlTraits: { readonly run: string } };
}

/** As Segment's documentation writes them (connections/spec/common, Integrations); nothing said and nothing chosen are the same. */
function integrationsOf(destinations: Destinations | undefined): object {
  if (destinations === undefined || destinations === 'all') return {};
  const chosen = destinations === 'none' ? [] : destinations;
  return { All: false, ...Object.fromEntries(chosen.map((key) => [key, true])) };
}

/** One line for each; `chosen` by run. */
export function strays(
  heard: UnrulyRecorder['heard'],
  chosen: ReadonlyMap<string, Destinations>,
): readonly string[] {
  const calls = heard.flatMap(({ body }) => (JSON.parse(body) as { batch: Call[] }).batch);
  return calls.flatMap(({ messageId, integrations = {}, context: { sqlTraits } }) => {
    const isRight =
      chosen.has(sqlTraits.run) && isDeepStrictEqual(integrations, integrationsOf(chosen.get(sqlTraits.run)));
    return isRight ? [] : [`${messageId} of run ${sqlTraits.run} went to ${JSON.stringify(integrations)}`];
  });
}
