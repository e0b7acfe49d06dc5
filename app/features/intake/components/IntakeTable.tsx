import { Link } from "@remix-run/react";
import { INTAKE_SECTIONS, type IntakeDecision } from "~/domain/vocabulary";
import { formatMoment, m, word } from "~/i18n";
import { type Column, Table } from "~/ui";

/** A line as the page gets it. */
interface Line {
  id: string;
  personName: string;
  startedAt: string | Date;
  startedBy: string;
  sectionsDone: number;
  decision: IntakeDecision | null;
  decidedAt: string | Date | null;
}

interface IntakeTableProps {
  caption: string;
  lines: readonly Line[];
  /** Whether they are listed by how far they are, or by what was decided. */
  by: "progress" | "decision";
  zone: string;
}

export function IntakeTable({ caption, lines, by, zone }: IntakeTableProps) {
  const person: Column<Line> = {
    header: m.intake_column_person(),
    cell: (line) => <Link to={`/intakes/${line.id}`}>{line.personName || m.intake_no_name()}</Link>,
    rowHeader: true,
  };
  const startedBy: Column<Line> = { header: m.intake_column_started_by(), cell: (line) => line.startedBy };
  const progress: Column<Line>[] = [
    {
      header: m.intake_column_progress(),
      cell: (line) => m.intake_progress({ done: line.sectionsDone, all: INTAKE_SECTIONS.length }),
    },
    { header: m.intake_column_started(), cell: (line) => formatMoment(line.startedAt, zone) },
  ];
  const decision: Column<Line>[] = [
    {
      header: m.intake_column_decision(),
      cell: (line) => (line.decision ? word("intake_decision", line.decision) : null),
    },
    { header: m.intake_column_when(), cell: (line) => (line.decidedAt ? formatMoment(line.decidedAt, zone) : null) },
  ];
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[person, ...(by === "progress" ? progress : decision), startedBy]}
      rows={lines}
      rowKey={(line) => line.id}
    />
  );
}
