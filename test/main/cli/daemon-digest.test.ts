import { describe, expect, it } from 'vitest';
import { tellDigest } from '../../../main/cli/daemon-digest.ts';
import { parseProject } from '../../../main/traits/project.ts';
import type { Digest } from '../../../preload/alerts.ts';
import { createRig, hour, type Rig, ran, withTrait } from '../services/rig.ts';

const text = `warehouses: {}\ndigest: { at: 09:00 }\n`;
const project = parseProject('/project/sqltraits.yml', text);

/** A daemon on a data directory: `look` is one look at what is due. */
function daemonOn({ services, now }: Pick<Rig, 'services' | 'now'>) {
  const said: string[] = [];
  const sent: Digest[] = [];
  const look = () =>
    tellDigest(
      { services, host: { now } },
      { project, files: [] },
      { say: (line) => void said.push(line), webhook: { digest: (digest) => void sent.push(digest) } },
    );
  return { look, said, sent };
}

async function runEnds(rig: Rig, traitId: string): Promise<void> {
  await rig.services.handlers.runs.start({ traitId });
  const { job, end } = rig.engine.last();
  const at = rig.now().toISOString();
  await end(ran(job, { status: 'succeeded', startedAt: at, endedAt: at }));
}

describe("a daemon's digest", () => {
  it('comes once a day at its hour, as a message and as one line in the log', async () => {
    const rig = await createRig();
    const { id } = await withTrait(rig);
    const { look, said, sent } = daemonOn(rig);
    look();
    rig.pass(hour);
    await runEnds(rig, id);
    for (let passed = 0; passed < 24; passed++) {
      rig.pass(hour);
      look();
    }
    expect(sent).toMatchObject([{ title: expect.stringMatching(/^1 run and/), numbers: { runs: 1 } }]);
    expect(said).toEqual([
      expect.stringMatching(/^digest runs=1 rows=\d+ changes=\d+ failed=0 blocked=0 not_run=0$/),
    ]);
  });

  it('is not told again by a daemon that was started anew, and tells of the time before its start', async () => {
    const rig = await createRig();
    const { id } = await withTrait(rig);
    daemonOn(rig).look();
    rig.pass(hour);
    await runEnds(rig, id);
    rig.pass(24 * hour);
    const second = daemonOn(rig);
    second.look();
    const third = daemonOn(rig);
    third.look();
    expect([second.sent.length, third.sent.length]).toEqual([1, 0]);
  });

  it('says nothing of a quiet day, unless the project wants it', async () => {
    const rig = await createRig();
    const { look, said } = daemonOn(rig);
    look();
    rig.pass(25 * hour);
    look();
    expect(said).toEqual([]);
  });

  it('is checked like the rest of the project: an hour that is none names its place', () => {
    expect(() => parseProject('/p/sqltraits.yml', 'digest: { at: nine }\n')).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining('sqltraits.yml') }),
    );
  });
});
