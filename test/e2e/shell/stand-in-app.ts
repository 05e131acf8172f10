/** Runs the built app on the stand-in and attaches to its page over Chromium's debugging port. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Page } from 'playwright/test';
import type { Answer, Command, StandInState } from '../../support/electron/control-messages.ts';
import { environmentOf, type LaunchOptions, type RunningApp } from './running-app.ts';

const root = join(import.meta.dirname, '../../..');
const register = join(root, 'test/support/electron/register.ts');
const windowWithinMs = 30_000;

/** The desktop around the stand-in: none that could answer for this machine's own. */
const desktop = { XDG_CURRENT_DESKTOP: '', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };

/** Starts a process as a person would; `running` is its control. */
export function startProcess(options: LaunchOptions): ChildProcess {
  const { resourcesDir, args = [] } = options;
  const appDir = resourcesDir ? join(resourcesDir, 'app.asar') : root;
  return spawn(process.execPath, ['--import', register, 'dist/main/index.js', ...args], {
    cwd: appDir,
    env: {
      ...environmentOf(options),
      ...desktop,
      ...options.env,
      ...(resourcesDir && { STANDIN_RESOURCES: resourcesDir }),
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

export async function launchStandIn(options: LaunchOptions): Promise<RunningApp> {
  const child = startProcess(options);
  const outside = controlOf(child);
  let attached: Promise<Page> | undefined;
  return {
    dataDir: options.dataDir,
    outside,
    page: () => {
      attached ??= attach(outside);
      return attached;
    },
    quit: async () => {
      if (child.exitCode !== null) return child.exitCode;
      const exit = once(child, 'exit') as Promise<[number | null]>;
      // The answers may be lost with the process.
      void quitAnyway(outside).catch(() => {});
      return (await exit)[0];
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/** A run under way is asked about. */
async function quitAnyway(outside: RunningApp['outside']): Promise<void> {
  const answer = 'Finish the batch and quit';
  const { dialogs } = await outside({ do: 'quit' });
  if (dialogs.some(({ buttons }) => buttons.includes(answer))) await outside({ do: 'answerDialog', answer });
}

function controlOf(child: ChildProcess): RunningApp['outside'] {
  const waiting = new Map<
    number,
    { resolve: (state: StandInState) => void; reject: (error: Error) => void }
  >();
  let lastId = 0;
  child.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('state' in answer) asked?.resolve(answer.state);
    else asked?.reject(new Error(answer.error));
  });
  child.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`The app ended with code ${code}.`));
  });
  return (command: Command) =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      child.send({ id, command }, (error) => error && reject(error));
    });
}

/** Waits until the window shows the app's page, then joins it. */
async function attach(outside: RunningApp['outside']): Promise<Page> {
  const address = await untilShown(outside);
  const browser = await chromium.connectOverCDP(address, { noDefaults: true });
  const [page] = browser.contexts()[0]?.pages() ?? [];
  if (!page) throw new Error('The stand-in shows no page.');
  return page;
}

async function untilShown(outside: RunningApp['outside']): Promise<string> {
  const deadline = Date.now() + windowWithinMs;
  let state: StandInState;
  do {
    state = await outside({ do: 'state' });
    if (state.windows[0]?.isVisible && state.debuggingAddress) return state.debuggingAddress;
    await pause(50);
  } while (Date.now() < deadline);
  throw new Error(`No window within ${windowWithinMs / 1000} s: ${JSON.stringify(state)}`);
}
