import { formatDate, m } from "~/i18n";
import styles from "./data.module.css";

export interface TimelineBar {
  label: string;
  /** `YYYY-MM-DD`. */
  from: string;
  /** Null while it lasts. */
  to: string | null;
}

export interface TimelineMark {
  label: string;
  on: string;
  kind: "hearing" | "deadline" | "filing";
}

interface TimelineProps {
  title: string;
  /** First and last day drawn. */
  from: string;
  to: string;
  today: string;
  bars: readonly TimelineBar[];
  marks: readonly TimelineMark[];
}

const WIDTH = 720;
const LANE = 26;

/**
 * Places as bars, hearings as diamonds, deadlines as triangles, filings as ticks, on one line of days. A picture for
 * the eye only: the page repeats it as a table, which is what its description says.
 */
export function Timeline({ title, from, to, today, bars, marks }: TimelineProps) {
  const start = days(from);
  const span = Math.max(1, days(to) - start);
  const x = (date: string) => Math.min(WIDTH, Math.max(0, ((days(date) - start) / span) * WIDTH));
  const height = bars.length * LANE + 56;
  return (
    <svg className={styles.timeline} viewBox={`-8 0 ${WIDTH + 16} ${height}`} role="img" aria-label={title}>
      {bars.map((bar, lane) => {
        const left = x(bar.from);
        const width = Math.max(3, x(bar.to ?? today) - left);
        return (
          <g key={`${bar.label} ${bar.from}`}>
            <rect className={styles.bar} x={left} y={lane * LANE + 4} width={width} height={LANE - 8} rx={2} />
            <text className={styles.barLabel} {...labelPlace(bar.label, left, width)} y={lane * LANE + LANE / 2 + 4.5}>
              {bar.label}
            </text>
            <title>
              {bar.to
                ? m.shell_timeline_from_to({
                    label: bar.label,
                    from: formatDate(bar.from),
                    to: formatDate(bar.to),
                  })
                : m.shell_timeline_since({ label: bar.label, from: formatDate(bar.from) })}
            </title>
          </g>
        );
      })}
      <line className={styles.axis} x1={0} x2={WIDTH} y1={height - 30} y2={height - 30} />
      <line className={styles.now} x1={x(today)} x2={x(today)} y1={0} y2={height - 24} />
      {marks.map((mark) => (
        <path
          key={`${mark.kind} ${mark.on} ${mark.label}`}
          className={styles[mark.kind]}
          d={shape(mark.kind, x(mark.on), height - 30)}
        >
          <title>{`${mark.label}, ${formatDate(mark.on)}`}</title>
        </path>
      ))}
      <text className={styles.axisLabel} x={0} y={height - 6}>
        {formatDate(from, undefined, "short")}
      </text>
      <text className={styles.axisLabel} x={WIDTH} y={height - 6} textAnchor="end">
        {formatDate(to, undefined, "short")}
      </text>
    </svg>
  );
}

/** Inside the bar where the words fit, else after it, or before it near the right edge. */
function labelPlace(label: string, left: number, width: number): { x: number; textAnchor: "start" | "end" } {
  const needed = label.length * 7 + 12;
  if (width >= needed) return { x: left + 6, textAnchor: "start" };
  const fitsAfter = left + width + needed <= WIDTH;
  return fitsAfter ? { x: left + width + 6, textAnchor: "start" } : { x: left - 6, textAnchor: "end" };
}

function days(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

function shape(kind: TimelineMark["kind"], x: number, y: number): string {
  if (kind === "hearing") return `M${x} ${y - 8}l8 8-8 8-8-8z`;
  if (kind === "deadline") return `M${x - 7} ${y - 7}h14l-7 13z`;
  return `M${x - 1} ${y - 9}h2v18h-2z`;
}
