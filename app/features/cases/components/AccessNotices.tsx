import { Link } from "@remix-run/react";
import { formatDate, formatMoment, m } from "~/i18n";
import { Notice, PostButton, Section } from "~/ui";
import type { OutsideAccess } from "../access/outside.server";

interface Given {
  access: readonly OutsideAccess[];
  zone: string;
}

/** Partners whose access ends soon or hangs on a date, each with the button that keeps it. `named`: with the case. */
export function AccessNotices({ access, zone, named }: Given & { named?: boolean }) {
  if (access.length === 0) return null;
  const urgent = access.some(({ state }) => state.state !== "ending" || state.urgent);
  return (
    <Notice tone={urgent ? "danger" : "warn"} title={m.cases_access_title()}>
      <ul>
        {access.map((one) => (
          <li key={`${one.caseId} ${one.partnerId}`}>
            {named && (
              <>
                <Link to={`/cases/${one.caseId}`}>{one.number}</Link>
                {": "}
              </>
            )}
            {accessWords(one, zone)}
            {one.alone && ` ${m.cases_access_alone()}`}
            <KeepButton access={one} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Until when each partner has the case, for the page of its team. */
export function AccessList({ access, zone }: Given) {
  if (access.length === 0) return null;
  return (
    <Section title={m.cases_access_title_list()}>
      <ul>
        {access.map((one) => (
          <li key={one.partnerId}>
            {accessWords(one, zone)}
            <KeepButton access={one} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function KeepButton({ access }: { access: OutsideAccess }) {
  if (!access.mayKeep) return null;
  return (
    <PostButton
      action={`/cases/${access.caseId}/team`}
      fields={{ _act: "keep", partner: access.partnerId }}
      size="small"
    >
      {m.cases_access_keep()}
      <span className="visually-hidden"> {access.number}</span>
    </PostButton>
  );
}

function accessWords({ partner, people, lastAt, state }: OutsideAccess, zone: string): string {
  const who = people.length > 0 ? m.cases_access_who({ partner, people: people.join(", ") }) : partner;
  const last = formatMoment(lastAt, zone);
  switch (state.state) {
    case "open":
      return m.cases_access_open({ who, last });
    case "kept":
      return m.cases_access_kept({ who, last, date: formatDate(state.nearestOn) });
    case "ending":
      return state.why === "day"
        ? m.cases_access_ends_day({ who, date: formatDate(state.endsAt) })
        : m.cases_access_ends_idle({ who, last, when: formatMoment(state.endsAt, zone) });
    case "over":
      return m.cases_access_over({ who });
  }
}
