import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { watchUnforeseen } from '../../../main/desktop/unforeseen.ts';
import { logPath, openLog } from '../../../main/log.ts';
import { noteSecret } from '../../../main/vault/known-secrets.ts';
import { temporaryDir } from '../../support/engine/temporary-dir.ts';

/** A process to be told of errors in; `answer` is what the analyst chooses. */
function watched(answer: number) {
  const dataDir = temporaryDir();
  const source = new EventEmitter();
  const asked: string[] = [];
  const done = { restarts: 0 };
  watchUnforeseen({
    source,
    log: openLog(dataDir),
    ask: async ({ message }) => {
      asked.push(message);
      return answer;
    },
    restart: () => {
      done.restarts += 1;
    },
  });
  const lines = () =>
    readFileSync(logPath(dataDir), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { source, asked, done, lines };
}

const canary = 'canary-unforeseen-7f3a';
noteSecret(canary);

describe('an error that nobody caught', () => {
  it('is logged with its message and stack, and without the secret that it quotes', () => {
    const { source, lines } = watched(1);
    source.emit('uncaughtException', new TypeError(`login with ${canary} failed`));
    const [line] = lines();
    expect(line).toMatchObject({
      error: 'TypeError',
      message: 'login with [secret] failed',
      stack: expect.stringContaining('unforeseen.test.ts'),
      msg: 'unforeseen error',
    });
    expect(JSON.stringify(line)).not.toContain(canary);
  });

  it('asks once whether to restart, and goes on or restarts as told', async () => {
    const staying = watched(1);
    staying.source.emit('uncaughtException', new Error('one'));
    staying.source.emit('uncaughtException', new Error('two'));
    await expect.poll(() => staying.lines()).toHaveLength(2);
    expect([staying.asked.length, staying.done.restarts]).toEqual([1, 0]);
    const leaving = watched(0);
    leaving.source.emit('uncaughtException', new Error('one'));
    await expect.poll(() => leaving.done.restarts).toBe(1);
  });
});

describe('a promise that nobody awaited', () => {
  it('is logged when it fails, whatever was thrown, and the app goes on unasked', () => {
    const { source, lines, asked } = watched(0);
    source.emit('unhandledRejection', `no ${canary}`);
    expect(lines()).toMatchObject([{ error: 'Error', message: 'no [secret]', msg: 'unforeseen rejection' }]);
    expect(asked).toEqual([]);
  });
});
