import { ROLES } from "~/domain/access";
import { CREDENTIALS } from "~/domain/vocabulary";
import { m, word } from "~/i18n";
import { Checkbox, type FormState, RadioGroup, Select, TextField } from "~/ui";

interface PersonFieldsProps extends FormState {
  person?: {
    name: string;
    role: string;
    partnerId: string | null;
    credential: string | null;
    barNumber: string | null;
    detainedCapacity: number;
    mayProposeRules: boolean;
  };
  partners: readonly { id: string; name: string }[];
}

/** What an administrator says about somebody. */
export function PersonFields({ person, partners, ...answer }: PersonFieldsProps) {
  return (
    <>
      <TextField {...answer} name="name" label={m.accounts_people_name()} initial={person?.name} />
      <RadioGroup
        {...answer}
        name="role"
        label={m.accounts_person_role()}
        initial={person?.role}
        options={ROLES.map((role) => ({ value: role, label: word("role", role) }))}
      />
      <Select
        {...answer}
        name="partner_id"
        label={m.accounts_person_partner()}
        hint={m.accounts_person_partner_hint()}
        empty={m.accounts_person_partner_none()}
        initial={person?.partnerId}
        options={partners.map((partner) => ({ value: partner.id, label: partner.name }))}
      />
      <Select
        {...answer}
        name="credential"
        label={m.accounts_person_credential()}
        hint={m.accounts_person_credential_hint()}
        empty={m.accounts_person_credential_none()}
        initial={person?.credential}
        options={CREDENTIALS.map((credential) => ({ value: credential, label: word("credential", credential) }))}
      />
      <TextField
        {...answer}
        name="bar_number"
        label={m.accounts_person_bar_number()}
        width="medium"
        optional
        initial={person?.barNumber}
      />
      <TextField
        {...answer}
        name="detained_capacity"
        label={m.accounts_person_capacity()}
        width="short"
        inputMode="numeric"
        initial={String(person?.detainedCapacity ?? 0)}
      />
      <Checkbox
        {...answer}
        name="may_propose_rules"
        label={m.accounts_person_propose()}
        hint={m.accounts_person_propose_hint()}
        initial={person?.mayProposeRules}
      />
    </>
  );
}
