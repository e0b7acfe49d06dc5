import { PARTY_KINDS } from "~/domain/vocabulary";
import { m, word } from "~/i18n";
import {
  Badge,
  Button,
  Buttons,
  Details,
  type FormState,
  PostButton,
  PostForm,
  RadioGroup,
  Section,
  Table,
  TextField,
} from "~/ui";
import type { Party } from "../parties.server";
import styles from "./conflicts.module.css";

interface Props extends FormState {
  parties: readonly Party[];
  mayRecord: boolean;
}

/** Who stands against the person or close to them, and a form to add somebody. */
export function Parties({ parties, mayRecord, typed, errors }: Props) {
  const adding = typed?._act === "party" ? { typed, errors } : {};
  return (
    <Section title={m.conflicts_parties_title()} id="parties">
      <p>{m.conflicts_parties_why()}</p>
      {parties.length === 0 ? (
        <p>{m.conflicts_parties_none()}</p>
      ) : (
        <Table
          caption={m.conflicts_parties_title()}
          captionHidden
          rows={parties}
          rowKey={(party) => party.id}
          columns={[
            { header: m.conflicts_search_person(), rowHeader: true, cell: (party) => <bdi>{party.name}</bdi> },
            {
              header: m.conflicts_parties_kind(),
              cell: (party) => (
                <>
                  <Badge tone={party.kind === "adverse" ? "danger" : "info"}>{word("party_kind", party.kind)}</Badge>{" "}
                  {party.relation}
                </>
              ),
            },
            { header: m.conflicts_parties_note(), cell: (party) => party.note },
            ...(mayRecord
              ? [
                  {
                    header: m.shell_remove(),
                    cell: (party: Party) => (
                      <PostButton size="small" fields={{ _act: "withdraw", partyId: party.id }}>
                        {m.conflicts_parties_remove({ name: party.name })}
                      </PostButton>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {mayRecord && (
        <Details summary={m.conflicts_parties_add_title()} open={typed?._act === "party"}>
          <PostForm className={styles.form}>
            <input type="hidden" name="_act" value="party" />
            <RadioGroup
              inline
              name="kind"
              label={m.conflicts_parties_kind()}
              options={PARTY_KINDS.map((kind) => ({ value: kind, label: word("party_kind", kind) }))}
              {...adding}
            />
            <TextField name="given" label={m.conflicts_parties_given()} maxLength={100} dir="auto" {...adding} />
            <TextField
              name="surname_1"
              label={m.conflicts_parties_surname_1()}
              maxLength={100}
              dir="auto"
              {...adding}
            />
            <TextField
              name="surname_2"
              label={m.conflicts_parties_surname_2()}
              optional
              maxLength={100}
              dir="auto"
              {...adding}
            />
            <TextField
              name="relation"
              label={m.conflicts_parties_relation()}
              hint={m.conflicts_parties_relation_hint()}
              optional
              maxLength={100}
              {...adding}
            />
            <TextField name="note" label={m.conflicts_parties_note()} optional maxLength={500} {...adding} />
            <Buttons>
              <Button>{m.conflicts_parties_add()}</Button>
            </Buttons>
          </PostForm>
        </Details>
      )}
    </Section>
  );
}
