import { CirclePause, CirclePlay, RefreshCw } from 'lucide-react';
import { toast } from 'sonner';
import type { RunMode, TraitSummary } from '../../../preload/model.ts';
import { api } from '../../api.ts';
import { IconButton } from '../../components/button.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { go } from '../../stores/place.ts';
import styles from './trait-columns.module.css';

/** Starts a run and shows it. */
export const syncAndShow = (traitId: string): Promise<void> => startAndShow(traitId, 'changes');

/** The same for the runs that send more than what changed. */
export async function startAndShow(traitId: string, mode: RunMode): Promise<void> {
  const { runId } = await api.runs.start({ traitId, mode });
  go({ at: 'run', id: runId });
}

/** Starts a run and stays: the row shows its progress. */
async function syncFromList(traitId: string): Promise<void> {
  const { runId } = await api.runs.start({ traitId });
  toast('Sync started', { action: { label: 'Open run', onClick: () => go({ at: 'run', id: runId }) } });
}

/** Sync now, and pause or resume the schedule. */
export function TraitActions({ trait }: { readonly trait: TraitSummary }) {
  const { id, paused } = trait;
  const pause = () => void orToast(api.traits.pause({ id, paused: !paused }));
  return (
    <span className={styles.actions}>
      <IconButton
        isDisabled={trait.lastRun?.status === 'running'}
        label="Sync now"
        onPress={() => void orToast(syncFromList(id))}
      >
        <RefreshCw />
      </IconButton>
      <IconButton label={paused ? 'Resume schedule' : 'Pause schedule'} onPress={pause}>
        {paused ? <CirclePlay /> : <CirclePause />}
      </IconButton>
    </span>
  );
}
