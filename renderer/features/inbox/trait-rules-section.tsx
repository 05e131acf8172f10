/** What each trait is watched for besides failures. */
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import type { TraitRules } from '../../../preload/alerts.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/fields.tsx';
import page from '../../components/page.module.css';
import { Section } from '../../components/page.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { orToast } from '../../components/toast-failure.ts';
import { useTraits } from '../../stores/traits.ts';
import { parseRules, type RuleField, ruleFields, type TypedRules, typedRules } from './rule-fields.ts';

export function TraitRulesSection() {
  const traits = useTraits((state) => state.traits);
  const [chosen, setChosen] = useState<string | null>(null);
  const traitId = traits.find(({ id }) => id === chosen)?.id ?? traits[0]?.id;
  if (traitId === undefined) return null;
  return (
    <Section divided title="Rules">
      <SelectField
        label="Trait"
        onChange={setChosen}
        options={traits.map(({ id, name }) => ({ value: id, label: name }))}
        value={traitId}
      />
      <RulesForm key={traitId} traitId={traitId} />
    </Section>
  );
}

function RulesForm({ traitId }: { readonly traitId: string }) {
  const [saved, setSaved] = useState<TraitRules | null>(null);
  const [typed, setTyped] = useState<TypedRules | null>(null);
  const [errors, setErrors] = useState<Partial<Record<RuleField, string>>>({});
  useEffect(() => {
    const show = (rules: TraitRules) => {
      setSaved(rules);
      setTyped(typedRules(rules));
    };
    void orToast(api.alerts.rules({ traitId }).then(show));
  }, [traitId]);
  if (!typed || !saved) return null;
  const save = () => {
    const parsed = parseRules(typed, saved);
    setErrors('errors' in parsed ? parsed.errors : {});
    if ('rules' in parsed)
      void orToast(
        api.alerts.saveRules({ traitId, rules: parsed.rules }).then(() => toast.success('Rules saved')),
      );
  };
  return (
    <>
      <div className={page.pair}>
        {ruleFields.map(({ name, label }) => (
          <Field
            error={errors[name]}
            key={name}
            label={label}
            onChange={(text) => setTyped({ ...typed, [name]: text })}
            value={typed[name]}
          />
        ))}
      </div>
      <p className={page.small}>
        An empty field is off. You are told; nothing is stopped: that is what a trait’s guards are for.
      </p>
      <div>
        <Button onPress={save}>Save rules</Button>
      </div>
    </>
  );
}
