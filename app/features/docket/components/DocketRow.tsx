import { Link } from "@remix-run/react";
import { standingWords } from "~/features/deadlines/components/standing-words";
import { WhyDetails } from "~/features/deadlines/components/WhyDetails";
import { currentLocale, formatDate, formatDaysAway, m, word } from "~/i18n";
import { Badge } from "~/ui";
import type { DocketLine } from "../queries.server";
import styles from "./docket.module.css";
import { hearingWhat, lineTime, placeWords, stateWords } from "./docket-words";

/** One line: the state in words at its edge, time and place first, then what, then who. */
export function DocketRow({ line, dated, today }: { line: DocketLine; dated: boolean; today: string }) {
  const states = statesOf(line);
  const [first] = states;
  return (
    <li className={styles.line} data-tone={first?.tone ?? "info"}>
      <div className={styles.when}>
        {dated && line.on && <p>{formatDate(line.on, undefined, "noYear")}</p>}
        <p className={styles.time}>{lineTime(line)}</p>
        {line.time && line.hearing?.courtZone && <p className={styles.quiet}>{m.docket_court_time()}</p>}
      </div>
      <div className={styles.what}>
        {states.length > 0 && (
          <p className={styles.states}>
            {states.map((state) => (
              <Badge key={state.word} tone={state.tone}>
                {state.word}
              </Badge>
            ))}
          </p>
        )}
        {line.hearing ? <Hearing line={line} hearing={line.hearing} today={today} /> : <Deadline line={line} />}
      </div>
      <Who line={line} />
    </li>
  );
}

function statesOf(line: DocketLine) {
  if (line.hearing) return line.hearing.words.map(stateWords);
  if (!line.deadline) return [];
  const { standing } = line.deadline;
  // The day itself already says these two.
  if (standing === "soon" || standing === "later") return [];
  const { word: text, tone } = standingWords(standing);
  return [{ word: text, tone }];
}

function Hearing({
  line,
  hearing,
  today,
}: {
  line: DocketLine;
  hearing: NonNullable<DocketLine["hearing"]>;
  today: string;
}) {
  return (
    <>
      <p>
        <Link to={`/cases/${line.caseId}/hearings/${line.id}`}>{hearingWhat(hearing)}</Link>
      </p>
      <p className={styles.quiet}>
        {hearing.verifiedOn
          ? m.docket_verified({
              when: formatDaysAway(hearing.verifiedOn, today),
              source: word("source", hearing.verifiedSource ?? "other"),
              who: hearing.verifiedBy ?? "",
            })
          : m.docket_said_by({ source: word("source", hearing.source) })}
      </p>
    </>
  );
}

function Deadline({ line }: { line: DocketLine }) {
  const { deadline } = line;
  if (!deadline) return null;
  return (
    <>
      <p>
        <Link to={`/cases/${line.caseId}/deadlines/${line.id}`}>{deadline.words.title}</Link>
      </p>
      <p>{deadline.words.heading}</p>
      {deadline.words.question && <p>{deadline.words.question}</p>}
      <WhyDetails words={deadline.words} />
    </>
  );
}

function Who({ line }: { line: DocketLine }) {
  const { number, person, language, place } = line.case;
  return (
    <div className={styles.who}>
      <p>
        <Link to={`/cases/${line.caseId}`}>
          {number} {person}
        </Link>
        {", "}
        {language ? language[currentLocale()] : m.docket_language_not_recorded()}
      </p>
      <p className={styles.quiet}>{placeWords(place)}</p>
    </div>
  );
}
