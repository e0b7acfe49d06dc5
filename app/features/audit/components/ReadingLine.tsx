import { Link } from "@remix-run/react";
import { formatNumber, m } from "~/i18n";
import { Notice } from "~/ui";

interface Props {
  line: { told: number; lastWeekUnseen: boolean };
}

/** What a manager's first page says of reading. */
export function ReadingLine({ line }: Props) {
  return (
    <Notice tone={line.told > 0 ? "warn" : "info"}>
      {line.told > 0 && `${m.audit_line_told({ n: formatNumber(line.told) })} `}
      {line.lastWeekUnseen && `${m.audit_line_week()} `}
      <Link to={line.told > 0 ? "/reading#many" : "/reading"}>{m.audit_line_link()}</Link>
    </Notice>
  );
}
