import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Screen } from '../../components/screen.tsx';
import { go } from '../../stores/place.ts';

/** A link to a trait that is gone. */
export function TraitMissing() {
  return (
    <Screen parent={{ label: 'Traits', place: { at: 'traits' } }} title="Trait not found">
      <EmptyState
        action={<Button onPress={() => go({ at: 'traits' })}>Show all traits</Button>}
        title="Trait not found"
      >
        It was removed. Its events are still in the history of each user.
      </EmptyState>
    </Screen>
  );
}
