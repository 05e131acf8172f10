import { describe, expect, it } from 'vitest';
import { readCommand, wordsOf } from '../../../main/vault/secret-command.ts';

const node = `"${process.execPath.replaceAll('\\', '\\\\')}"`;

describe("a password manager's command", () => {
  it('gives what it prints, without the line end', async () => {
    expect(await readCommand(`${node} -e "console.log('hunter2 with blanks ')"`, 'Production')).toBe(
      'hunter2 with blanks ',
    );
  });

  it('is run as it is, without a shell that would expand it', async () => {
    const printArgs = `${node} -e "console.log(process.argv.slice(1).join('|'))" -- $HOME ; rm '*'`;
    expect(await readCommand(printArgs, 'Production')).toBe('$HOME|;|rm|*');
  });

  it.each([
    ['fails', `${node} -e "console.log('half a secret'); process.exit(3)"`, 'failed with exit code 3'],
    ['prints nothing', `${node} -e 0`, 'printed nothing'],
    ['does not exist', 'no-such-program --help', 'no program "no-such-program"'],
    ['is empty', '  ', 'is empty'],
  ])('that %s is refused with the reason, and never quoted', async (_case, command, reason) => {
    const error: unknown = await readCommand(command, 'Production').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'secret_missing',
      message: expect.stringContaining(reason),
    });
    expect(JSON.stringify([error, (error as Error).message])).not.toContain('half a secret');
  });

  it.each([
    [`op read op://vault/item/password`, ['op', 'read', 'op://vault/item/password']],
    [`pass "my db/read only" 'two words'`, ['pass', 'my db/read only', 'two words']],
    [`a "b \\"c\\" d"`, ['a', 'b "c" d']],
  ])('%s has its words', (command, words) => {
    expect(wordsOf(command)).toEqual(words);
  });
});
