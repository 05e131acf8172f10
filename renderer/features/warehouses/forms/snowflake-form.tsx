/** Account, user and what the session starts with in Snowflake. */
import { CheckField } from '../../../components/check-field.tsx';
import page from '../../../components/page.module.css';
import { ConnectionField } from '../connection-field.tsx';
import { accountOf } from '../paste/snowflake-url.ts';
import type { ConnectionForm } from '../use-connection-form.ts';
import { LimitsPart } from './limits-part.tsx';
import { SnowflakeAuth } from './snowflake-auth.tsx';

export function SnowflakeForm({ form }: { readonly form: ConnectionForm }) {
  const { texts, change } = form;
  return (
    <div className={page.section}>
      <div className={page.pair}>
        <AccountField form={form} />
        <ConnectionField form={form} label="User" name="username" placeholder="SQL_TRAITS" />
        <ConnectionField form={form} label="Warehouse" name="warehouse" placeholder="ANALYTICS_XS" />
        <ConnectionField form={form} label="Role" name="role" placeholder="The user’s default" />
        <ConnectionField form={form} label="Database" name="database" placeholder="The user’s default" />
        <ConnectionField form={form} label="Schema" name="schema" placeholder="The user’s default" />
      </div>
      <SnowflakeAuth form={form} />
      <CheckField
        isOn={texts.lowerCaseNames === 'on'}
        label="Send upper-case column names in lower case"
        onChange={(on) => change({ lowerCaseNames: on ? 'on' : '' })}
      />
      <LimitsPart form={form}>
        <ConnectionField
          form={form}
          label="Address"
          mono
          name="accessUrl"
          note="Only for a private endpoint."
          placeholder="https://acme-main.snowflakecomputing.com"
        />
      </LimitsPart>
    </div>
  );
}

/** Typed as an address, it is cut to the account's name when it is left. */
function AccountField({ form }: { readonly form: ConnectionForm }) {
  const account = accountOf(form.texts.account ?? '');
  const shorten = () => {
    if (account !== null) form.change({ account });
  };
  return (
    <ConnectionField
      form={form}
      label="Account"
      name="account"
      note="Or the address in your browser."
      onLeave={shorten}
      placeholder="acme-main"
    />
  );
}
