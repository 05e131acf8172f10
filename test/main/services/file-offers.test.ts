import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileOffer } from '../../../preload/file-offers.ts';
import { createRig, withTrait } from './rig.ts';

const traitFile = `/* sqltraits
name: Power users
warehouse: Production
space: Main
destinations: [Mixpanel]
schedule: daily at 06:00 Europe/Berlin
*/
select user_id, true as power_user from activity
`;

async function openRig() {
  const rig = await createRig();
  const offer = async (name: string, text: string): Promise<FileOffer | undefined> => {
    const path = join(rig.dataDir, name);
    writeFileSync(path, text);
    await rig.services.offerFile(path);
    return (await rig.services.handlers.project.offers()).at(-1);
  };
  return { ...rig, offer };
}

describe('a file that the system asks to open', () => {
  it('is offered with what it says, and nothing is imported', async () => {
    const { services, offer } = await openRig();
    expect((await offer('power.sql', traitFile))?.content).toEqual({
      kind: 'trait',
      traitId: null,
      warehouse: 'Production',
      space: 'Main',
      draft: {
        name: 'Power users',
        description: '',
        sql: 'select user_id, true as power_user from activity',
        destinations: ['Mixpanel'],
        schedule: 'daily at 06:00 Europe/Berlin',
        whenRowLeaves: 'null',
      },
    });
    const { traits, connections, spaces } = await services.handlers.app.snapshot();
    expect([traits, connections, spaces]).toEqual([[], [], []]);
  });

  it('names the trait that it would change', async () => {
    const rig = await openRig();
    const trait = await withTrait(rig);
    const text = traitFile.replace('name: Power users', `key: ${trait.key}\nname: Anything`);
    expect((await rig.offer('x.sql', text))?.content).toMatchObject({ kind: 'trait', traitId: trait.id });
  });

  it('may hold a query alone', async () => {
    const { offer } = await openRig();
    expect((await offer('q.sql', '\uFEFFselect 1 as user_id\n'))?.content).toEqual({
      kind: 'query',
      sql: 'select 1 as user_id',
    });
  });

  it('is refused with the place and the rule where its header is wrong', async () => {
    const { offer } = await openRig();
    const content = (await offer('bad.sql', traitFile.replace('space:', 'spce:')))?.content;
    expect(content).toMatchObject({ kind: 'refused', failure: { code: 'usage' } });
    expect(content?.kind === 'refused' && content.failure.message).toMatch(/bad\.sql:4\b.*spce/);
    expect((await offer('empty.sql', ' \n'))?.content).toMatchObject({ kind: 'refused' });
  });

  it('is asked about once, until the analyst has answered', async () => {
    const { services, offer } = await openRig();
    const { project } = services.handlers;
    await offer('power.sql', traitFile);
    const again = await offer('power.sql', traitFile);
    expect(await project.offers()).toHaveLength(1);
    await project.closeOffer({ id: again?.id ?? '' });
    expect(await project.offers()).toEqual([]);
  });

  it('is one of five at most', async () => {
    const { services, offer } = await openRig();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await offer(`${name}.sql`, 'select 1 as user_id');
    expect(await services.handlers.project.offers()).toHaveLength(5);
  });
});
