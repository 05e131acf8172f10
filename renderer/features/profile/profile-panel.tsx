/** One user or account: what Segment has, and what this app sent for it. */
import { History } from 'lucide-react';
import { IconButton } from '../../components/button.tsx';
import { SidePanel } from '../../components/side-panel.tsx';
import { go } from '../../stores/place.ts';
import { ProfileDetails } from './profile-details.tsx';
import type { ProfileSubject } from './use-profile.ts';

interface ProfilePanelProps extends ProfileSubject {
  readonly onClose: () => void;
}

export function ProfilePanel({ onClose, ...subject }: ProfilePanelProps) {
  const showHistory = (
    <IconButton label="Show history of this id" onPress={() => go({ at: 'history', key: subject.id })}>
      <History />
    </IconButton>
  );
  return (
    <SidePanel actions={showHistory} onClose={onClose} title="Profile">
      <ProfileDetails {...subject} />
    </SidePanel>
  );
}
