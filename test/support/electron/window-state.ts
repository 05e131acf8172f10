/** `windowStatePersistence`: Electron keeps a named window's size in the user data, and the next window of that name opens with it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Electron from 'electron';
import { app } from './app.ts';

export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

type Options = Electron.BrowserWindowConstructorOptions;

const statePath = (): string => join(app.getPath('userData'), 'stand-in-windows.json');

function readSizes(): Readonly<Record<string, WindowSize>> {
  try {
    return JSON.parse(readFileSync(statePath(), 'utf8'));
  } catch {
    // No window was resized yet.
    return {};
  }
}

/** Electron's own rule: without a name nothing is kept. */
const keptName = ({ name, windowStatePersistence }: Options): string | undefined =>
  windowStatePersistence ? name : undefined;

/** What a window opens with: the size it was left with, else the one it asks for. */
export function sizeToOpen(options: Options): WindowSize {
  const { width = 800, height = 600 } = options;
  return readSizes()[keptName(options) ?? ''] ?? { width, height };
}

export function keepSize(options: Options, size: WindowSize): void {
  const name = keptName(options);
  if (name) writeFileSync(statePath(), JSON.stringify({ ...readSizes(), [name]: size }));
}
