import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../renderer/features/palette/command.ts';
import { deedCommands } from '../../../../renderer/features/palette/deeds.ts';
import { profileCommands, screenCommands } from '../../../../renderer/features/palette/place-commands.ts';
import { ranked } from '../../../../renderer/features/palette/ranked.ts';
import { traitDeeds } from '../../../../renderer/features/palette/trait-deeds.ts';
import { traits } from '../../../support/page/run-data.ts';

const command = (title: string, also?: string): Command => ({
  id: title,
  title,
  group: 'Do',
  run: () => {},
  ...(also && { also }),
});

const commands = [
  command('Settings', 'preferences'),
  command('Run Has open ticket', 'sync now'),
  command('Pause Has open ticket', 'schedule'),
  command('Has open ticket', 'has_open_ticket'),
  command('Run Salesforce lead import', 'sync now'),
  command('Show keyboard shortcuts', 'help keys'),
];
const first = (typed: string) => ranked(commands, typed)[0]?.title;

describe('the palette', () => {
  it.each([
    ['set', 'Settings'],
    ['run open', 'Run Has open ticket'],
    ['open run', 'Run Has open ticket'],
    ['hot', 'Has open ticket'],
    ['PAUSE', 'Pause Has open ticket'],
    ['sync lead', 'Run Salesforce lead import'],
    ['slead', 'Run Salesforce lead import'],
    ['keys', 'Show keyboard shortcuts'],
    ['preferences', 'Settings'],
  ])('finds for "%s": %s', (typed, title) => expect(first(typed)).toBe(title));

  it('finds nothing by letters that are strewn over a name by chance', () => {
    expect(ranked(commands, 'u_1042')).toEqual([]);
    expect(ranked(commands, 'tk')).not.toContainEqual(expect.objectContaining({ title: 'Settings' }));
  });

  it('ranks a thousand commands within a keystroke', () => {
    const many = Array.from({ length: 1400 }, (_, index) => command(`Run trait number ${index}`, 'sync now'));
    const startedAt = performance.now();
    expect(ranked(many, 'run 1399')[0]?.title).toBe('Run trait number 1399');
    expect(performance.now() - startedAt).toBeLessThan(100);
  });
});

describe('the commands', () => {
  it('have ids of their own, without which the list mixes them up', () => {
    const ids = [...screenCommands(), ...deedCommands(), ...traits.flatMap((trait) => traitDeeds(trait))].map(
      ({ id }) => id,
    );
    expect(ids).toHaveLength(new Set(ids).size);
  });
});

describe('a typed id', () => {
  it.each(['u_1042', ' u_1042 ', 'profile u_1042', 'open profile of u_1042', 'User u_1042'])(
    'is offered as a profile: "%s"',
    (typed) =>
      expect(profileCommands(typed).map(({ title }) => title)).toEqual([
        'Open profile of u_1042',
        'Open account u_1042',
      ]),
  );

  it('keeps its case and its inner spaces', () => {
    expect(profileCommands('Ada Lovelace')[0]?.title).toBe('Open profile of Ada Lovelace');
    expect(profileCommands('  ')).toEqual([]);
  });
});
