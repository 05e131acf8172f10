import type { Handlers } from '../../preload/contract.ts';
import type { Alerts } from '../services/alerts.ts';

export const alertHandlers = (alerts: Alerts): Handlers['alerts'] => ({
  list: () => alerts.list(),
  read: ({ id }) => alerts.read(id),
  dismiss: ({ id }) => alerts.dismiss(id),
  rules: ({ traitId }) => alerts.rules(traitId),
  saveRules: ({ traitId, rules }) => alerts.saveRules(traitId, rules),
});
