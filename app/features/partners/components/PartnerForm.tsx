import { PARTNER_KINDS } from "~/domain/vocabulary";
import { currentLocale, m, word } from "~/i18n";
import {
  Button,
  Checkbox,
  CheckboxGroup,
  DateFields,
  Details,
  type FormState,
  PageForm,
  Select,
  TextArea,
  TextField,
} from "~/ui";

interface Props extends FormState {
  partner?: {
    name: string;
    kind: string;
    detained_capacity: number;
    term_ends_on: string | null;
    letterhead: string;
    support_needed: string;
    active: boolean;
    version: number;
    languageCodes: readonly string[];
    courtIds: readonly string[];
  };
  languages: readonly { code: string; nameEn: string; nameEs: string }[];
  courts: readonly { id: string; name: string; city: string; state: string }[];
}

/** A partner organization, new or to be changed. */
export function PartnerForm({ partner, languages, courts, typed, errors }: Props) {
  const state = { typed, errors };
  return (
    <PageForm edits={partner && { name: "version", version: partner.version }}>
      <TextField name="name" label={m.partners_name()} initial={partner?.name} {...state} />
      <Select
        name="kind"
        label={m.partners_kind()}
        options={PARTNER_KINDS.map((kind) => ({ value: kind, label: word("partner_kind", kind) }))}
        initial={partner?.kind}
        {...state}
      />
      <TextField
        name="detained_capacity"
        label={m.partners_capacity()}
        inputMode="numeric"
        width="short"
        initial={String(partner?.detained_capacity ?? 0)}
        {...state}
      />
      <DateFields
        name="term_ends_on"
        label={m.partners_term()}
        hint={m.partners_term_hint()}
        optional
        initial={partner?.term_ends_on}
        {...state}
      />
      <TextArea
        name="letterhead"
        label={m.partners_letterhead()}
        hint={m.partners_letterhead_hint()}
        optional
        initial={partner?.letterhead ?? ""}
        {...state}
      />
      <TextArea
        name="support_needed"
        label={m.partners_support()}
        optional
        initial={partner?.support_needed ?? ""}
        {...state}
      />
      <Details summary={m.partners_languages()}>
        <CheckboxGroup
          name="language"
          label={m.partners_languages()}
          initial={partner?.languageCodes ?? []}
          options={languages.map(({ code, nameEn, nameEs }) => ({
            value: code,
            label: currentLocale() === "es" ? nameEs : nameEn,
          }))}
          {...state}
        />
      </Details>
      <Details summary={m.partners_courts()}>
        <CheckboxGroup
          name="court"
          label={m.partners_courts()}
          hint={m.partners_courts_hint()}
          initial={partner?.courtIds ?? []}
          options={courts.map(({ id, name, city, state: where }) => ({
            value: id,
            label: `${name}, ${city}, ${where}`,
          }))}
          {...state}
        />
      </Details>
      {partner && <Checkbox name="active" label={m.partners_active()} initial={partner.active} {...state} />}
      <Button variant="primary">{m.partners_save()}</Button>
    </PageForm>
  );
}
