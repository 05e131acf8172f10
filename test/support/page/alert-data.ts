/** Alerts as the inbox would list them. */
import type { Alert, Notices } from '../../../preload/alerts.ts';

export const alerts: readonly Alert[] = [
  {
    id: 'a_1',
    kind: 'blocked',
    traitId: 't_blocked',
    traitName: 'Churn risk',
    runId: 'r_blocked',
    at: '2026-11-23T09:00:00.000Z',
    title: 'Churn risk was stopped before sending',
    message: '4,120 rows have left the result, more than 30 % of the last one. Nothing was sent.',
    advice: 'Open the run, look at its plan, then send or discard it.',
    isRead: false,
  },
  {
    id: 'a_2',
    kind: 'recovered',
    traitId: 't_ok',
    traitName: 'Has open ticket',
    runId: 'r_ok',
    at: '2026-11-22T21:00:00.000Z',
    title: 'Has open ticket is well again',
    message: 'Its last run sent 310 calls.',
    advice: 'Nothing to do.',
    isRead: true,
  },
];

export const notices: Notices = {
  settings: {
    webhook: { format: 'slack', reasons: false },
    digest: { at: '09:00', by: 'notification', whenQuiet: false },
  },
  savedSecrets: ['url'],
  failure: {
    at: '2026-11-23T09:00:00.000Z',
    failure: {
      code: 'webhook_failed',
      message: 'The webhook at hooks.slack.com answered 404.',
      advice: 'The address is no longer valid: copy it anew from the receiver.',
    },
  },
};
