import { Form } from "@remix-run/react";
import { formatDate, m } from "~/i18n";
import { Button, EmptyState, LinkButton, Notice, Section, Select } from "~/ui";
import type { Chart } from "../chart.server";
import { FIGURES, type Figure, totalOf } from "../figures";
import { definition, figureLabel, quarterLabel } from "../labels";
import type { Quarter } from "../quarter";
import type { Report } from "../queries.server";
import { BarChart } from "./BarChart";
import { BreakdownTable, CodeTable } from "./Breakdown";
import { ReportNumber } from "./Number";
import styles from "./reports.module.css";

interface Props {
  report: Report;
  quarters: readonly Quarter[];
  charts: { concluded: Chart | null; unmet: Chart | null };
  today: string;
}

/** A quarter: the sentences first, each number leading to its rows, then charts, tables and what each number means. */
export function ReportScreen({ report, quarters, charts, today }: Props) {
  const { quarter } = report;
  return (
    <>
      <Form method="get" className={styles.period}>
        <Select
          name="quarter"
          label={m.reports_period()}
          empty={false}
          initial={quarter.key}
          options={quarters.map((each) => ({ value: each.key, label: quarterLabel(each) }))}
        />
        <Button>{m.reports_show()}</Button>
      </Form>
      <p>
        {m.reports_span({ from: formatDate(quarter.from), to: formatDate(quarter.to) })}{" "}
        {quarter.to >= today && m.reports_not_over()}
      </p>
      {!report.mayOpenRows && <Notice>{m.reports_funder_notice({ small: report.smallCell })}</Notice>}
      {report.cells.length === 0 ? (
        <EmptyState title={m.reports_empty()} />
      ) : (
        <Figures report={report} charts={charts} />
      )}
    </>
  );
}

function Figures({ report, charts }: Pick<Props, "report" | "charts">) {
  return (
    <>
      <Sentences report={report} />
      <p>
        <LinkButton to={`/reports/quarter.csv?quarter=${report.quarter.key}`} reloadDocument>
          {m.reports_download_csv()}
        </LinkButton>
      </p>
      <Section title={m.reports_section_outcomes()}>
        <p>{m.reports_pending_apart()}</p>
        {charts.concluded && <BarChart chart={charts.concluded} title={m.reports_section_outcomes()} />}
        <CodeTable report={report} figure="concluded" header={m.reports_table_concluded()} />
        <CodeTable report={report} figure="pending" header={m.reports_table_pending()} />
      </Section>
      <Section title={m.reports_section_unmet()}>
        {charts.unmet && <BarChart chart={charts.unmet} title={m.reports_section_unmet()} />}
        <CodeTable report={report} figure="unmet" header={m.reports_table_unmet()} />
      </Section>
      <Section title={m.reports_section_represented()}>
        <CodeTable report={report} figure="represented" header={m.reports_table_represented()} />
        <CodeTable report={report} figure="released" header={m.reports_table_released()} />
        <CodeTable report={report} figure="custody_ended" header={m.reports_table_custody_ended()} />
      </Section>
      <Section title={m.reports_section_partner()}>
        <BreakdownTable
          report={report}
          dimension="partner"
          figures={["represented", "released", "concluded", "pending"]}
          caption={m.reports_section_partner()}
        />
      </Section>
      <Section title={m.reports_section_language()}>
        <BreakdownTable
          report={report}
          dimension="language"
          // A funder is not told screened people by language: less the unmet, it would tell the small cells offered.
          figures={[
            ...(report.mayOpenRows ? (["screened"] as const) : []),
            "represented",
            "released",
            "concluded",
            "pending",
            "unmet",
          ]}
          caption={m.reports_section_language()}
        />
      </Section>
      <Definitions />
    </>
  );
}

function Sentences({ report }: { report: Report }) {
  const said: { figure: Figure; text: (count: string) => string }[] = [
    { figure: "screened", text: (count) => m.reports_sentence_screened({ count }) },
    { figure: "represented", text: (count) => m.reports_sentence_represented({ count }) },
    { figure: "released", text: (count) => m.reports_sentence_released({ count }) },
    { figure: "concluded", text: (count) => m.reports_sentence_concluded({ count }) },
    { figure: "pending", text: (count) => m.reports_sentence_pending({ count }) },
    { figure: "moved", text: (count) => m.reports_sentence_moved({ count }) },
    { figure: "unmet", text: (count) => m.reports_sentence_unmet({ count }) },
  ];
  return (
    <ul className={styles.sentences}>
      {said.map(({ figure, text }) => {
        const [before, after] = text(PLACE).split(PLACE);
        return (
          <li key={figure}>
            {before}
            <ReportNumber
              cell={{ figure, dimension: "total", key: "", n: totalOf(report.cells, figure) }}
              quarter={report.quarter}
              opens={report.mayOpenRows}
              label={figureLabel(figure)}
            />
            {after}
          </li>
        );
      })}
    </ul>
  );
}

/** Stands for the number while its sentence is put together. */
const PLACE = "\ue000";

function Definitions() {
  return (
    <Section title={m.reports_section_definitions()}>
      <dl className={styles.definitions}>
        {FIGURES.map((figure) => (
          <div key={figure}>
            <dt>{figureLabel(figure)}</dt>
            <dd>{definition(figure)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
