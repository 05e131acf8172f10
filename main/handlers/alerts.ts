import type { Handlers } from '../../preload/contract.ts';
import type { Alerts } from '../services/alerts/alerts.ts';
import type { NoticeDesk } from '../services/alerts/notices.ts';

export const alertHandlers = (alerts: Alerts, notices: NoticeDesk): Handlers['alerts'] => ({
  list: () => alerts.list(),
  read: ({ id }) => alerts.read(id),
  dismiss: ({ id }) => alerts.dismiss(id),
  rules: ({ traitId }) => alerts.rules(traitId),
  saveRules: ({ traitId, rules }) => alerts.saveRules(traitId, rules),
  notices: () => notices.notices(),
  saveNotices: ({ settings, secrets = {} }) => notices.save({ settings, secrets }),
  testWebhook: ({ webhook, secrets = {} }) => notices.test({ webhook, secrets }),
});
