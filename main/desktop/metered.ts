/** Whether the network is one that is paid by the byte (a phone's hotspot, say), as far as the system tells. */
import { execFile } from 'node:child_process';

interface Question {
  readonly command: string;
  readonly args: readonly string[];
  /** Of the answer on stdout. */
  readonly isMetered: RegExp;
}

const networkManager = 'org.freedesktop.NetworkManager';

/** macOS tells only programs of its own kind. */
const questions: { readonly [Platform in NodeJS.Platform]?: Question } = {
  // 1 is yes, 3 a guess that says yes: https://networkmanager.dev/docs/api/latest/nm-dbus-types.html#NMMetered
  linux: {
    command: 'busctl',
    args: ['get-property', networkManager, '/org/freedesktop/NetworkManager', networkManager, 'Metered'],
    isMetered: /^u [13]\s*$/,
  },
  win32: {
    command: 'powershell.exe',
    args: [
      '-NoProfile',
      '-Command',
      '[Windows.Networking.Connectivity.NetworkInformation,Windows,ContentType=WindowsRuntime]::GetInternetConnectionProfile().GetConnectionCost().NetworkCostType',
    ],
    isMetered: /^(Fixed|Variable)\s*$/,
  },
};

/** Asking starts a process: not at every tick. */
const askedEveryMs = 60_000;

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly now: () => number;
  /** A program's output; empty where it fails or isn't there. */
  readonly run: (command: string, args: readonly string[]) => Promise<string>;
}

/** Answers by what was known last, and asks anew once a minute; false where nobody can tell. */
export function meteredNetwork(machine: Machine = thisMachine): () => boolean {
  const question = questions[machine.platform];
  let [isMetered, askedAtMs] = [false, Number.NEGATIVE_INFINITY];
  return () => {
    if (question && machine.now() - askedAtMs >= askedEveryMs) {
      askedAtMs = machine.now();
      void machine.run(question.command, question.args).then((answer) => {
        isMetered = question.isMetered.test(answer);
      });
    }
    return isMetered;
  };
}

const thisMachine: Machine = {
  platform: process.platform,
  now: Date.now,
  run: (command, args) =>
    new Promise((resolve) => {
      execFile(command, [...args], { timeout: 10_000, windowsHide: true }, (_error, stdout) =>
        resolve(stdout),
      );
    }),
};
