/** One user or account beside a preview: what Segment has, and what this app sent for it. */
import { UserSearch } from 'lucide-react';
import { IconButton } from '../../components/button.tsx';
import { SidePanel } from '../../components/side-panel.tsx';
import { go } from '../../stores/place.ts';
import { ProfileDetails } from './profile-details.tsx';
import type { ProfileSubject } from './use-profile.ts';

interface ProfilePanelProps extends ProfileSubject {
  readonly onClose: () => void;
}

export function ProfilePanel({ onClose, ...subject }: ProfilePanelProps) {
  const { kind, id } = subject;
  const openProfile = (
    <IconButton label="Open profile" onPress={() => go({ at: 'profile', kind, id })}>
      <UserSearch />
    </IconButton>
  );
  return (
    <SidePanel actions={openProfile} onClose={onClose} title="Profile">
      <ProfileDetails {...subject} showsSent />
    </SidePanel>
  );
}
