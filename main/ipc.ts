/** Serves the contract to the window: checks who asks, checks what is asked, and answers with a value or a failure as data. */
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import {
  callNames,
  channelOf,
  type EventName,
  eventChannelOf,
  type Handlers,
  type PayloadOf,
  type Reply,
} from '../preload/contract.ts';
import { inputs } from '../preload/schemas.ts';
import { appOrigin } from './desktop/renderer-files.ts';
import { AppError, toFailure } from './errors.ts';
import type { Log } from './log.ts';
import type { Services } from './services.ts';

type AnyHandler = (input?: unknown) => unknown;
type Sender = Pick<IpcMainInvokeEvent, 'senderFrame'>;

interface Serving {
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  readonly handlers: Handlers;
  readonly log: Pick<Log, 'error'>;
}

/** Registers a listener for every call of the contract. */
export function serveContract({ ipcMain, handlers, log }: Serving): void {
  for (const [group, name] of callNames) {
    const handler = (handlers[group] as Readonly<Record<string, AnyHandler>>)[name];
    if (!handler) throw new Error(`The contract's ${group}.${name} has no handler.`);
    const schema = schemaOf(group, name);
    ipcMain.handle(channelOf(group, name), async (event, argument: unknown) => {
      const value = async () => {
        checkSender(event);
        return handler(parse(schema, argument));
      };
      return reply(value, (error) =>
        log.error({ call: `${group}.${name}`, at: framesOf(error) }, 'call failed'),
      );
    });
  }
}

/** Thrown errors lose their code on the way to the page, so nothing is thrown: the failure is the answer. */
async function reply(
  value: () => Promise<unknown>,
  onUnforeseen: (error: unknown) => void,
): Promise<Reply<unknown>> {
  try {
    return { ok: true, value: await value() };
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === 'internal') onUnforeseen(error);
    return { ok: false, failure };
  }
}

/** Where an unforeseen error was thrown. Its message stays out of the log: it may quote a row's values. */
function framesOf(error: unknown): readonly string[] {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines.filter((line) => /^\s+at /.test(line)).map((line) => line.trim());
}

/** Passes every event of the contract to the window; returns the way to stop. */
export function publishEvents(
  contents: Pick<WebContents, 'isDestroyed' | 'send'>,
  subscribe: Services['subscribe'],
): () => void {
  return subscribe((name, payload) => {
    if (!contents.isDestroyed()) contents.send(eventChannelOf(name), payload);
  });
}

/** Tells one window something that no service knows of. */
export function publishTo<Name extends EventName>(
  contents: Pick<WebContents, 'isDestroyed' | 'send'>,
  name: Name,
  payload: PayloadOf<Name>,
): void {
  if (!contents.isDestroyed()) contents.send(eventChannelOf(name), payload);
}

/** Only the app's own page in the window's main frame may call. The frame is null once it has navigated or gone. */
function checkSender({ senderFrame }: Sender): void {
  if (senderFrame?.origin === appOrigin && senderFrame.parent === null) return;
  throw new AppError('bad_input', 'Only the app itself may call this.');
}

interface Schema {
  safeParse(
    value: unknown,
  ): { success: true; data: unknown } | { success: false; error: { issues: readonly Issue[] } };
}
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function schemaOf(group: keyof typeof inputs, name: string): Schema {
  const schema = (inputs[group] as Readonly<Record<string, Schema>>)[name];
  if (!schema) throw new Error(`The contract's ${group}.${name} has no schema.`);
  return schema;
}

function parse(schema: Schema, argument: unknown): unknown {
  const parsed = parsedOrRefused(schema, argument);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') || 'the argument';
  throw new AppError('bad_input', `${field}: ${issue?.message ?? 'not valid'}`, {
    advice: `Correct ${field} and try again.`,
  });
}

/** An object that hides behind its own `toString` makes a schema throw while it looks at it. */
function parsedOrRefused(schema: Schema, argument: unknown): ReturnType<Schema['safeParse']> {
  try {
    return schema.safeParse(argument);
  } catch {
    return { success: false, error: { issues: [] } };
  }
}
