import type { HelpTopic } from '../help-topics.ts';
import { go } from '../stores/place.ts';
import { Button } from './button.tsx';

/** The way to the part of the help that explains this; nothing where there is none. */
export function HelpLink({ topic }: { readonly topic: HelpTopic | null }) {
  if (topic === null) return null;
  const heading = topic.slice(topic.indexOf('#') + 1);
  return (
    <Button aria-label={`Read more: ${heading}`} onPress={() => go({ at: 'help', topic })} variant="quiet">
      Read more
    </Button>
  );
}
