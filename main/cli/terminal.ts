/** The two streams of a command: results on stdout, everything else on stderr. */
import { styleText } from 'node:util';
import { visible } from './visible.ts';

export interface Stream {
  readonly isTTY: boolean;
  readonly columns: number;
  write(text: string): void;
}

export interface Terminal {
  readonly out: Stream;
  readonly err: Stream;
  /** Colours text for stdout where that is a terminal that wants colour. */
  readonly paint: Paint;
}

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue';
export type Paint = (style: Style | readonly Style[], text: string) => string;

const defaultColumns = 100;

/** The process's own streams. */
export function processTerminal(): Terminal {
  return {
    out: toStream(process.stdout),
    err: toStream(process.stderr),
    paint: (style, text) =>
      styleText([style].flat(), visible(text, { keepsStyles: false }), { stream: process.stdout }),
  };
}

/** Resolves once stdout has taken everything, so that leaving loses no line of a pipe. */
export function flushed(): Promise<void> {
  return new Promise((resolve) => process.stdout.write('', () => resolve()));
}

function toStream(stream: NodeJS.WriteStream): Stream {
  // `sqltraits runs | head` closes the pipe early; that is no failure.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns || defaultColumns;
    },
    write: (text) => {
      stream.write(text);
    },
  };
}
