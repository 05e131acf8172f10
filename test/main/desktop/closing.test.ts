import { describe, expect, it } from 'vitest';
import { closingOf, closingWords } from '../../../main/desktop/closing.ts';
import { quitAnswers, quitQuestion } from '../../../main/desktop/quit-question.ts';
import { hasTrayHost } from '../../../main/desktop/tray-host.ts';

describe('closing the window', () => {
  it('leaves the app in the tray, in the taskbar where there is none, or quits', () => {
    expect(closingOf({ whenClosed: 'stay', hasTray: true })).toBe('hide');
    expect(closingOf({ whenClosed: 'stay', hasTray: false })).toBe('minimise');
    expect(closingOf({ whenClosed: 'quit', hasTray: true })).toBe('quit');
  });

  it('is told in the words of the system', () => {
    expect(closingWords('hide', 'darwin').title).toBe('SQL Traits goes on in the menu bar');
    expect(closingWords('hide', 'win32').title).toBe('SQL Traits goes on in the tray');
    expect(closingWords('minimise', 'linux').body).toContain('This desktop has no tray');
  });
});

describe('the tray’s host', () => {
  const answering = (answer: string) => ({ gdbus: async () => answer });
  const silent = {
    gdbus: async () => {
      throw new Error('ENOENT');
    },
  };

  it('is asked for on the session bus', async () => {
    const linux = { platform: 'linux', env: {} } as const;
    expect(await hasTrayHost({ ...linux, ...answering('(true,)\n') })).toBe(true);
    expect(await hasTrayHost({ ...linux, ...answering('(false,)\n') })).toBe(false);
  });

  it('is there on all desktops but plain GNOME where the bus is silent', async () => {
    const on = (desktop: string) => ({ platform: 'linux', env: { XDG_CURRENT_DESKTOP: desktop } }) as const;
    expect(await hasTrayHost({ ...on('KDE'), ...silent })).toBe(true);
    expect(await hasTrayHost({ ...on('ubuntu:GNOME'), ...silent })).toBe(true);
    expect(await hasTrayHost({ ...on('GNOME'), ...silent })).toBe(false);
  });

  it('is always there on macOS and Windows', async () => {
    expect(await hasTrayHost({ platform: 'darwin', env: {}, ...silent })).toBe(true);
    expect(await hasTrayHost({ platform: 'win32', env: {}, ...silent })).toBe(true);
  });
});

describe('quitting in the middle of a run', () => {
  const runs = (...names: string[]) => names.map((traitName) => ({ traitName }));

  it('names the run, and keeps it where the question is dismissed', () => {
    const { message, answers } = quitQuestion(runs('Lead scores'));
    expect(message).toBe('“Lead scores” is running.');
    expect(answers.at(-1)).toBe('Keep running');
    expect(quitAnswers).toBe(answers);
  });

  it('names some of many', () => {
    const { message, detail } = quitQuestion(runs('A', 'B', 'C', 'D', 'E'));
    expect(message).toBe('5 traits are running.');
    expect(detail).toMatch(/^A, B, C, 2 more\.\n\n/);
  });
});
