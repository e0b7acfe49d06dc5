import { formatMoment, m } from "~/i18n";
import {
  Button,
  Buttons,
  Details,
  EmptyState,
  Facts,
  type FormState,
  Notice,
  PageForm,
  PostButton,
  PostForm,
  Section,
  TextArea,
} from "~/ui";
import type { Hold } from "../holds.server";

interface HoldScreenProps extends FormState {
  holds: readonly Hold[];
  zone: string;
}

/** The legal holds on a person: those that stand with the steps of lifting them, the form for a new one, and old ones. */
export function HoldScreen({ holds, zone, typed, errors }: HoldScreenProps) {
  const standing = holds.filter((hold) => hold.lifted === null);
  const lifted = holds.filter((hold) => hold.lifted !== null);
  const of = (act: string): FormState => (typed?._act === act ? { typed, errors } : {});
  return (
    <>
      <Section title={m.retention_hold_standing()}>
        {standing.length === 0 ? (
          <EmptyState title={m.retention_hold_none()} />
        ) : (
          standing.map((hold) => (
            <section key={hold.id} aria-label={formatMoment(hold.setAt, zone)}>
              <Facts facts={[{ label: m.retention_hold_reason(), value: hold.reason }, setLine(hold, zone)]} />
              <Lifting hold={hold} zone={zone} {...of(`ask ${hold.id}`)} />
            </section>
          ))
        )}
      </Section>
      <Section title={m.retention_hold_set()}>
        <PageForm>
          <input type="hidden" name="_act" value="set" />
          <TextArea
            {...of("set")}
            name="reason"
            label={m.retention_hold_reason()}
            hint={m.retention_hold_reason_hint()}
            rows={3}
          />
          <Buttons>
            <Button variant="primary">{m.retention_hold_set_now()}</Button>
          </Buttons>
        </PageForm>
      </Section>
      {lifted.length > 0 && (
        <Section title={m.retention_hold_before()}>
          {lifted.map((hold) => (
            <Facts
              key={hold.id}
              facts={[
                { label: m.retention_hold_reason(), value: hold.reason },
                setLine(hold, zone),
                { label: m.retention_hold_lift_reason(), value: hold.lift?.reason },
                {
                  label: m.retention_hold_lifted(),
                  value:
                    hold.lifted &&
                    m.retention_by_both({
                      first: hold.lift?.askedBy ?? "",
                      second: hold.lifted.by,
                      when: formatMoment(hold.lifted.at, zone),
                    }),
                },
              ]}
            />
          ))}
        </Section>
      )}
    </>
  );
}

function setLine(hold: Hold, zone: string) {
  const value = m.retention_by({ who: hold.setBy, when: formatMoment(hold.setAt, zone) });
  return { label: m.retention_hold_set_by(), value };
}

function Lifting({ hold, zone, typed, errors }: FormState & { hold: Hold; zone: string }) {
  const fields = { seen: hold.id };
  if (hold.lift === null) {
    return (
      <Details summary={m.retention_hold_ask()} open={errors !== undefined}>
        <PostForm>
          <input type="hidden" name="_act" value={`ask ${hold.id}`} />
          <input type="hidden" name="seen" value={hold.id} />
          <TextArea name="lift_reason" label={m.retention_hold_lift_reason()} typed={typed} errors={errors} rows={3} />
          <Button>{m.retention_hold_ask_now()}</Button>
        </PostForm>
      </Details>
    );
  }
  return (
    <Notice tone="warn">
      <p>
        {m.retention_hold_asked({ who: hold.lift.askedBy, when: formatMoment(hold.lift.askedAt, zone) })}{" "}
        {hold.lift.reason}
      </p>
      {hold.lift.byMe && <p>{m.retention_hold_error_same()}</p>}
      <Buttons>
        {!hold.lift.byMe && (
          <PostButton variant="danger" fields={{ ...fields, _act: "lift" }}>
            {m.retention_hold_lift_now()}
          </PostButton>
        )}
        <PostButton fields={{ ...fields, _act: "drop" }}>{m.retention_hold_drop()}</PostButton>
      </Buttons>
    </Notice>
  );
}
