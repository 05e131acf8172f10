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
  /** What is wrong, and with which field; null where the answers can be sent. */
  readonly check: (typed: Typed) => Fault | null;
  readonly send: (typed: Typed) => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export type Typed = Readonly<Record<string, string>>;

export interface Fault {
  readonly field: string;
  readonly message: string;
}

export function PassphraseDialog(props: PassphraseDialogProps) {
  const { title, verb, cancel, fields, check, send, onClose, children } = props;
  const formId = useId();
  const [typed, setTyped] = useState<Typed>({});
  const [fault, setFault] = useState<Fault | null>(null);
  const answer = useAction(async () => {
    await send(typed);
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = check(typed);
    setFault(found);
    if (found === null && !answer.isBusy) void answer.run();
  };
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
      <form className={styles.form} id={formId} noValidate onSubmit={submit}>
        {fields.map(({ name, label, isNew = false }, index) => (
          <Field
            autoComplete={isNew ? 'new-password' : 'current-password'}
            autoFocus={index === 0}
            error={name === fault?.field ? fault.message : null}
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
