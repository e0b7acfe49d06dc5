import type { Chart } from "../chart.server";
import styles from "./reports.module.css";

/**
 * Horizontal bars with their numbers beside them, as the server worked them out. A picture for the eye: the table under
 * it says the same, and stands alone where the screen is too narrow for the labels.
 */
export function BarChart({ chart, title }: { chart: Chart; title: string }) {
  const bottom = chart.bars.length > 0 ? chart.height - chart.axis : 0;
  return (
    <svg className={styles.chart} viewBox={`0 0 ${chart.width} ${chart.height}`} role="img" aria-label={title}>
      {chart.ticks.map((tick) => (
        <g key={tick.x}>
          <line className={styles.grid} x1={tick.x} x2={tick.x} y1={0} y2={bottom} />
          <text className={styles.tick} x={tick.x} y={bottom + 18} textAnchor="middle">
            {tick.label}
          </text>
        </g>
      ))}
      {chart.bars.map((bar) => (
        <g key={bar.key}>
          {bar.lines.map((line, place) => (
            <text
              key={line}
              x={chart.left - 10}
              y={bar.y + bar.height / 2 + (place - (bar.lines.length - 1) / 2) * 15}
              textAnchor="end"
            >
              {line}
            </text>
          ))}
          <rect className={styles.bar} x={chart.left} y={bar.y} width={bar.width} height={bar.height} />
          <text className={styles.value} x={chart.left + bar.width + 8} y={bar.y + bar.height / 2}>
            {bar.n}
          </text>
        </g>
      ))}
    </svg>
  );
}
