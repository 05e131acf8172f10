/** `dialog`: questions wait for a test's answer; with no test attached they are put in the terminal. */
import { createInterface } from 'node:readline/promises';
import type Electron from 'electron';

export interface OpenDialog {
  readonly kind: 'message' | 'open' | 'save';
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  readonly answer: (answer: string) => void;
}

const waiting: OpenDialog[] = [];
const errors: string[] = [];

export const openDialogs = (): readonly OpenDialog[] => waiting;
export const shownErrors = (): readonly string[] => errors;

/** Puts the question; a test answers with a button's label, or with a path. Empty means dismissed. */
async function ask(question: Omit<OpenDialog, 'answer'>): Promise<string> {
  if (!process.send) return askInTerminal(question);
  return new Promise((resolve) => {
    const dialog: OpenDialog = {
      ...question,
      answer: (answer) => {
        waiting.splice(waiting.indexOf(dialog), 1);
        resolve(answer);
      },
    };
    waiting.push(dialog);
  });
}

async function askInTerminal({ message, detail, buttons }: Omit<OpenDialog, 'answer'>): Promise<string> {
  console.log([message, detail].filter(Boolean).join('\n\n'));
  if (!process.stdin.isTTY) return '';
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const choices = buttons.map((label, index) => `${index + 1} ${label}`).join(', ');
  const answer = await terminal.question(choices === '' ? '> ' : `${choices} > `);
  terminal.close();
  return buttons[Number(answer) - 1] ?? answer;
}

export const dialog = {
  showErrorBox: (title, content) => {
    errors.push(`${title}: ${content}`);
    console.error(`${title}\n${content}`);
  },
  showMessageBox: async (...parts: readonly object[]) => {
    const { message, detail = '', buttons = [], cancelId } = parts.at(-1) as Electron.MessageBoxOptions;
    const chosen = buttons.indexOf(await ask({ kind: 'message', message, detail, buttons }));
    return { response: chosen >= 0 ? chosen : (cancelId ?? 0), checkboxChecked: false };
  },
  showOpenDialog: async (...parts: readonly object[]) => {
    const { title } = parts.at(-1) as Electron.OpenDialogOptions;
    const message = title ?? 'Type the path of the file or folder to open';
    const path = await ask({ kind: 'open', message, detail: '', buttons: [] });
    return { canceled: path === '', filePaths: path === '' ? [] : [path] };
  },
  showSaveDialog: async (...parts: readonly object[]) => {
    const { defaultPath = '' } = parts.at(-1) as Electron.SaveDialogOptions;
    const filePath = await ask({ kind: 'save', message: `Save ${defaultPath} as`, detail: '', buttons: [] });
    return { canceled: filePath === '', filePath };
  },
} satisfies Pick<Electron.Dialog, 'showErrorBox' | 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'>;
