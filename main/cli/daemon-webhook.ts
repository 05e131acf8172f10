/** A project's webhook: each change of state of its traits, told once, as the desktop app tells it. */
import type { Alert, AlertRules, Condition, Digest } from '../../preload/alerts.ts';
import type { RunDocument } from '../../preload/run-model.ts';
import { alertMessage, digestMessage } from '../alerts/message.ts';
import { changesOfState, conditionsAfter } from '../alerts/rules.ts';
import { webhookUrl } from '../alerts/webhook.ts';
import { silentWords, wordsOf } from '../alerts/words.ts';
import { AppError } from '../errors.ts';
import { webhookOwner } from '../services/alerts/notices.ts';
import { createWebhookQueue, type WebhookTarget } from '../services/alerts/webhook-queue.ts';
import { runsOfTrait, sentRuns } from '../store/runs.ts';
import type { Project } from '../traits/project.ts';
import { variableFor } from '../vault/environment.ts';
import { readSecrets } from '../vault/secrets.ts';
import type { Context } from './context.ts';
import { traitIdOf } from './file-agenda.ts';
import type { Silence } from './silence.ts';

export interface DaemonWebhook {
  /** Tells each trait's silence once, as long as it lasts. */
  silent(now: readonly Silence[]): void;
  digest(digest: Digest): void;
  /** Waits for what is on its way, but no longer than `ms`. */
  close(ms: number): Promise<void>;
}

interface Surroundings extends Pick<Context, 'services'> {
  readonly host: Pick<Context['host'], 'vault' | 'now'>;
}

const none: DaemonWebhook = { silent: () => {}, digest: () => {}, close: async () => {} };

interface Watched extends Pick<Project, 'webhook'> {
  /** What a trait's header says it is watched for, now. */
  readonly rulesOf: (traitId: string) => AlertRules;
}

/** Throws `secret_missing` and `bad_input` for its address; later failures are said and keep nothing waiting. */
export async function openWebhook(
  context: Surroundings,
  { webhook: settings, rulesOf }: Watched,
  say: (text: string) => void,
): Promise<DaemonWebhook> {
  if (!settings) return none;
  const { url, secret } = await readSecrets(context.host.vault, webhookOwner);
  if (url === undefined) throw urlMissing();
  webhookUrl(url);
  const target: WebhookTarget = { settings, url, secret };
  const queue = createWebhookQueue({
    target: async () => target,
    now: context.host.now,
    told: (failure) => failure && say(`webhook error ${failure.message}`),
  });
  const tell = (alert: Alert, run: RunDocument | undefined) =>
    queue.add(({ settings: { reasons } }) => alertMessage(alert, { run, reasons }));
  const unsubscribe = context.services.subscribe(changesHeard(context, { rulesOf, tell }));
  return {
    silent: silencesHeard(context, tell),
    digest: (digest) => queue.add(() => digestMessage(digest)),
    close: async (ms) => {
      unsubscribe();
      await queue.close(ms);
    },
  };
}

function urlMissing(): AppError {
  const variable = variableFor({ name: webhookOwner.name, part: 'url' });
  return new AppError('secret_missing', 'The project has a webhook, but not its address.', {
    advice: `Set the environment variable ${variable}, or take \`webhook\` out of sqltraits.yml.`,
  });
}

/** Enough for a median. */
const runsCompared = 20;

type Tell = (alert: Alert, run: RunDocument | undefined) => void;

/** What held of a trait is taken when its run starts: the run may replace the plan that showed it. */
function changesHeard(
  { host, services }: Surroundings,
  { rulesOf, tell }: Pick<Watched, 'rulesOf'> & { readonly tell: Tell },
): Parameters<Context['services']['subscribe']>[0] {
  const { db } = services.work;
  const held = new Map<string, readonly Condition[]>();
  const conditionsOf = (run: RunDocument): readonly Condition[] => {
    const earlier = sentRuns(db, run.traitId, runsCompared).filter((one) => one.startedAt < run.startedAt);
    return conditionsAfter(run, earlier, rulesOf(run.traitId));
  };
  return (name, payload) => {
    if (name !== 'runChanged') return;
    const run = payload as RunDocument;
    const { traitId } = run;
    const before = held.get(traitId) ?? heldBefore(runsOfTrait(db, traitId, runsCompared), run, conditionsOf);
    const after = endedByItself(run) ? conditionsOf(run) : before;
    held.set(traitId, after);
    const at = host.now().toISOString();
    for (const kind of changesOfState(before, after)) {
      if (kind !== 'silent') tell({ ...alertOf(run, at), kind, ...wordsOf(kind, run) }, run);
    }
  };
}

const endedByItself = ({ status }: RunDocument): boolean => status !== 'running' && status !== 'cancelled';

function heldBefore(
  runs: readonly RunDocument[],
  { run: runId }: RunDocument,
  conditionsOf: (run: RunDocument) => readonly Condition[],
): readonly Condition[] {
  const last = runs.find((run) => run.run !== runId && endedByItself(run));
  return last ? conditionsOf(last) : [];
}

const alertOf = ({ run, traitId, traitName }: RunDocument, at: string) => ({
  id: run,
  traitId,
  traitName,
  runId: run,
  at,
  isRead: false,
});

function silencesHeard({ host }: Pick<Surroundings, 'host'>, tell: Tell): (now: readonly Silence[]) => void {
  let told: ReadonlySet<string> = new Set();
  return (now) => {
    for (const { key, hours } of now.filter((one) => !told.has(one.key))) {
      const traitId = traitIdOf({ key });
      const subject = { id: traitId, kind: 'silent', traitId, traitName: key, runId: null } as const;
      tell(
        { ...subject, at: host.now().toISOString(), ...silentWords(key, hours), isRead: false },
        undefined,
      );
    }
    told = new Set(now.map(({ key }) => key));
  };
}
