/** Settings found on this machine, to be filled in by one press; the secrets beside them stay in main. */
import type { Suggestion } from '../../../preload/connection-model.ts';
import { CheckField } from '../../components/check-field.tsx';
import { usePlaceOfSecrets } from '../../stores/vault.ts';
import styles from './suggestion-chips.module.css';
import type { ConnectionForm } from './use-connection-form.ts';
import { useSuggestions } from './use-suggestions.ts';

export function SuggestionChips({ form }: { readonly form: ConnectionForm }) {
  const suggestions = useSuggestions(form.fields.kind, form.connection !== undefined);
  if (suggestions.length === 0) return null;
  const { texts } = form;
  const isFilledIn = ({ fields }: Suggestion) =>
    Object.entries(fields).every(([name, text]) => texts[name as keyof typeof texts] === text);
  const filledIn = suggestions.find(isFilledIn);
  return (
    <section aria-label="Found on this machine" className={styles.found}>
      <h2 className={styles.heading}>Found on this machine</h2>
      <div className={styles.chips}>
        {suggestions.map((suggestion) => (
          <button
            aria-pressed={suggestion === filledIn}
            className={styles.chip}
            key={suggestion.id}
            onClick={() => form.suggest(suggestion, true)}
            type="button"
          >
            <span className={styles.label}>{suggestion.label}</span>
            <span className={styles.source}>{suggestion.source}</span>
          </button>
        ))}
      </div>
      {filledIn && filledIn.secrets.length > 0 && <CopyOffer form={form} suggestion={filledIn} />}
    </section>
  );
}

interface CopyOfferProps {
  readonly form: ConnectionForm;
  readonly suggestion: Suggestion;
}

/** The secret goes from its file to its place inside main; the page never has it. */
function CopyOffer({ form, suggestion }: CopyOfferProps) {
  const place = usePlaceOfSecrets();
  const what = suggestion.secrets.includes('password') ? 'password' : 'secret';
  return (
    <CheckField
      isOn={form.suggestion?.id === suggestion.id}
      label={`Copy its ${what} from ${suggestion.source} into ${place} on saving`}
      onChange={(isOn) => form.suggest(suggestion, isOn)}
    />
  );
}
