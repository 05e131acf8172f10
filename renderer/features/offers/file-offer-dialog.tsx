/** Asks before a file that the system opened goes anywhere. One file at a time. */
import { CircleX } from 'lucide-react';
import type { FileContent, FileOffer, OfferedTrait } from '../../../preload/file-offers.ts';
import type { Failure } from '../../../preload/model.ts';
import { api } from '../../api.ts';
import { Advice } from '../../components/advice.tsx';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { failureText } from '../../components/error-notice.tsx';
import page from '../../components/page.module.css';
import { orToast } from '../../components/toast-failure.ts';
import { VisibleText } from '../../components/visible-text.tsx';
import { useConnections } from '../../stores/connections.ts';
import { useFileOffers } from '../../stores/file-offers.ts';
import { useSpaces } from '../../stores/spaces.ts';
import { useTraits } from '../../stores/traits.ts';
import styles from './file-offer-dialog.module.css';
import { missingWords, offerTitle, offerVerb, traitFacts } from './offer-words.ts';
import { asNew, takeContent } from './take-offer.ts';

/** Enough to recognise a query by. */
const lettersShown = 4000;

export function FileOfferDialog() {
  const offer = useFileOffers(({ offers }) => offers[0]);
  if (!offer) return null;
  const close = () => void orToast(api.project.closeOffer({ id: offer.id }));
  return <FileQuestion key={offer.id} {...offer} onClose={close} />;
}

interface FileQuestionProps extends Pick<FileOffer, 'path' | 'content'> {
  /** Called when it is answered, too. */
  readonly onClose: () => void;
}

/** What a file says, and what shall become of it; for a file that was chosen in the window, too. */
export function FileQuestion({ path, content, onClose }: FileQuestionProps) {
  const traits = useTraits((state) => state.traits);
  return (
    <Dialog
      actions={<Answers content={content} onClose={onClose} />}
      isOpen
      onClose={onClose}
      title={offerTitle(content, traits)}
    >
      <p>
        <code>
          <VisibleText text={path} />
        </code>
      </p>
      <Content content={content} />
    </Dialog>
  );
}

function Answers({ content, onClose }: Omit<FileQuestionProps, 'path'>) {
  const verb = offerVerb(content);
  if (verb === null) {
    return (
      <Button autoFocus onPress={onClose}>
        Close
      </Button>
    );
  }
  const take = (taken: FileContent) => {
    takeContent(taken);
    onClose();
  };
  return (
    <>
      <Button autoFocus onPress={onClose}>
        Cancel
      </Button>
      {content.kind === 'trait' && content.traitId !== null && (
        <Button onPress={() => take(asNew(content))}>Open as a new trait</Button>
      )}
      <Button onPress={() => take(content)} variant="main">
        {verb}
      </Button>
    </>
  );
}

function Content({ content }: Pick<FileOffer, 'content'>) {
  if (content.kind === 'refused') return <Refusal failure={content.failure} />;
  const sql = content.kind === 'trait' ? content.draft.sql : content.sql;
  return (
    <>
      {content.kind === 'trait' && <Facts content={content} />}
      <SqlLines sql={sql} />
      <p className={page.muted}>It opens in the editor. Nothing is saved or sent before you say so there.</p>
    </>
  );
}

/** The dialog's title says that it was refused. */
function Refusal({ failure }: { readonly failure: Failure }) {
  return (
    <div className={styles.refusal}>
      <CircleX aria-hidden />
      <div>
        <p>
          <VisibleText text={failure.message} />
        </p>
        {failure.advice && <Advice text={failure.advice} />}
      </div>
      <CopyButton compact text={failureText(failure)} what="Error" />
    </div>
  );
}

/** Each line by itself: marks of direction in one can't reach the next. */
function SqlLines({ sql }: { readonly sql: string }) {
  const shown = sql.length > lettersShown ? `${sql.slice(0, lettersShown)}…` : sql;
  const lines = shown.split(/\r?\n/).map((line, number) => ({ number, line: line.replaceAll('\t', '  ') }));
  return (
    <pre className={styles.sql}>
      {lines.map(({ number, line }) => (
        <div key={number}>
          <VisibleText text={line} />
        </div>
      ))}
    </pre>
  );
}

function Facts({ content }: { readonly content: OfferedTrait }) {
  const connections = useConnections((state) => state.connections);
  const spaces = useSpaces((state) => state.spaces);
  const missing = missingWords(content, { connections, spaces });
  return (
    <>
      <dl className={styles.facts}>
        {traitFacts(content).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <VisibleText text={value} />
            </dd>
          </div>
        ))}
      </dl>
      {missing !== '' && <p>{missing}</p>}
    </>
  );
}
