import type { Handlers } from '../../preload/contract.ts';
import type { Updates } from '../services/updates.ts';

export function updateHandlers(updates: Updates): Handlers['updates'] {
  return {
    state: () => updates.state,
    setDaily: ({ isOn }) => updates.setDaily(isOn),
    check: () => updates.check(),
    download: () => updates.download(),
    install: () => updates.install(),
  };
}
