/** A question whose answer is typed into password fields. Enter answers it; what was typed is forgotten with the dialog. */
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Field } from '../../components/fields.tsx';
import { useAction } from '../../components/use-action.ts';
import styles from './vault.module.css';

interface PassphraseField {
  readonly name: string;
  readonly label: string;
  readonly isNew?: boolean;
}

interface PassphraseDialogProps {
  readonly title: string;
  readonly verb: string;
  readonly cancel: string;
  readonly fields: readonly PassphraseField[];
  /** What is wrong with the answers; null where they can be sent. */
  readonly check?: (typed: Typed) => string | null;
  readonly send: (typed: Typed) => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export type Typed = Readonly<Record<string, string>>;

export function PassphraseDialog(props: PassphraseDialogProps) {
  const { title, verb, cancel, fields, check = () => null, send, onClose, children } = props;
  const formId = useId();
  const [typed, setTyped] = useState<Typed>({});
  const [error, setError] = useState<string | null>(null);
  const answer = useAction(async () => {
    await send(typed);
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = check(typed);
    setError(wrong);
    if (wrong === null && !answer.isBusy) void answer.run();
  };
  const last = fields.at(-1)?.name;
  return (
    <Dialog
      actions={
        <>
          <Button onPress={onClose}>{cancel}</Button>
          <Button form={formId} isPending={answer.isBusy} type="submit" variant="main">
            {verb}
          </Button>
        </>
      }
      isOpen
      onClose={onClose}
      title={title}
    >
      {children}
      <form className={styles.form} id={formId} onSubmit={submit}>
        {fields.map(({ name, label, isNew = false }, index) => (
          <Field
            autoComplete={isNew ? 'new-password' : 'current-password'}
            autoFocus={index === 0}
            error={name === last ? error : null}
            key={name}
            label={label}
            onChange={(value) => setTyped({ ...typed, [name]: value })}
            type="password"
            value={typed[name] ?? ''}
          />
        ))}
      </form>
      {answer.failure && <ErrorNotice failure={answer.failure} />}
    </Dialog>
  );
}
