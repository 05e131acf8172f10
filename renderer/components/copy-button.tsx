import { Copy } from 'lucide-react';
import { Button, IconButton } from './button.tsx';
import { copyText } from './copy.ts';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, e.g. `Payload`; names the button and the toast. */
  readonly what: string;
  readonly compact?: boolean;
}

/** Copies a text; says so in a toast. */
export function CopyButton({ text, what, compact = false }: CopyButtonProps) {
  const copy = () => void copyText(text, what);
  if (compact) {
    return (
      <IconButton label={`Copy ${what.toLowerCase()}`} onPress={copy}>
        <Copy />
      </IconButton>
    );
  }
  return (
    <Button aria-label={`Copy ${what.toLowerCase()}`} icon={<Copy />} onPress={copy} variant="plain">
      Copy
    </Button>
  );
}
