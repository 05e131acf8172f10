/** Before anything can be sent: what is odd about the ids, and the two things it can mean (product description, troubleshooting). */
import type { IdentityWarning } from '../../../../preload/identity.ts';
import { Notice } from '../../../components/notice.tsx';
import { formatCount } from '../../../format/numbers.ts';
import { useSampleIdentity } from './use-sample-identity.ts';

/** Shows nothing where the sample looks fine. */
export function IdentityWarnings() {
  const { warnings } = useSampleIdentity();
  if (warnings.length === 0) return null;
  return (
    <Notice title="Are these the right ids?">
      {warnings.map((warning) => (
        <p key={warning.kind}>
          <WarningWords warning={warning} />
        </p>
      ))}
      <p>
        It can mean two things. Either Segment has not received any event with these ids yet, which is fine
        for new users. Or this is the wrong <code>user_id</code> column: an email, or the id of another tool.
        Sending those corrupts the identity graph. If you have tracked with Segment before and nearly every
        row has a question mark, join with your own users table first.
      </p>
    </Notice>
  );
}

function WarningWords({ warning }: { readonly warning: IdentityWarning }) {
  switch (warning.kind) {
    case 'mostly_unseen':
      return `Segment has not seen ${formatCount(warning.unseen)} of the ${formatCount(warning.checked)} ids in this sample.`;
    case 'emails':
      return `${formatCount(warning.emails)} of the ${formatCount(warning.ids)} ids in this sample are email addresses.`;
    case 'other_shape':
      return (
        <>
          Unseen ids look different (<code>{warning.unseenExample}</code>) from those Segment knows (
          <code>{warning.seenExample}</code>).
        </>
      );
  }
}
