/** The named steps of a connection test, each with what was found or what to do. */
import type { Check } from '../../../preload/connection-model.ts';
import { AppError } from '../../errors.ts';
import { openRoute, type Route } from '../tunnel.ts';
import type { OpenOptions } from '../warehouse.ts';
import { connectOver, disconnect, type Target } from './connect.ts';
import { connectingSteps, failedCheck, loginSteps, type Step, tunnelSteps } from './connecting-steps.ts';
import { queryingChecks } from './querying-checks.ts';

/** Steps in order; stops after the first that failed. Throws `cancelled` when aborted. */
export async function* testConnection(target: Target, options: OpenOptions): AsyncGenerator<Check> {
  const route = await attempt(() => openRoute(target.settings, options));
  yield* checksOf(tunnelSteps(target), route);
  if (route instanceof AppError) return;
  try {
    yield* testOver(route, target, options);
  } finally {
    route.close();
  }
}

async function* testOver(route: Route, target: Target, options: OpenOptions): AsyncGenerator<Check> {
  const login = await attempt(() => target.dialect.login(options));
  yield* checksOf(loginSteps(target), login);
  if (login instanceof AppError) return;
  const known: Target = { ...target, dialect: { ...target.dialect, login: async () => login } };
  const connection = await attempt(() => connectOver(route, known, options));
  yield* checksOf(connectingSteps(target, login.user), connection);
  if (connection instanceof AppError) return;
  try {
    yield* queryingChecks(connection, options.signal);
  } finally {
    await disconnect(connection);
  }
}

async function attempt<Result>(work: () => Promise<Result>): Promise<Result | AppError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code !== 'cancelled') return error;
    throw error;
  }
}

/** What stopped at no step in particular has stopped at the last. */
function* checksOf(steps: readonly Step[], outcome: object): Generator<Check> {
  for (const step of steps) {
    const isLast = step === steps.at(-1);
    if (outcome instanceof AppError && (isLast || step.stoppedBy(outcome))) {
      yield failedCheck(step.name, outcome);
      return;
    }
    yield { name: step.name, ok: true, advice: step.found };
  }
}
