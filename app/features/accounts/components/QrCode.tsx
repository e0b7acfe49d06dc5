import { m } from "~/i18n";

/** The dark modules of a QR code, row by row. */
export interface QrModules {
  size: number;
  /** One letter a module: `1` dark, `0` light. */
  rows: readonly string[];
}

/** A QR code as a picture drawn here: nothing is asked of any other place. */
export function QrCode({ size, rows }: QrModules) {
  const path = rows
    .flatMap((row, y) => [...row].map((dark, x) => (dark === "1" ? `M${x + 4} ${y + 4}h1v1h-1z` : "")))
    .join("");
  return (
    <svg
      width={200}
      height={200}
      viewBox={`0 0 ${size + 8} ${size + 8}`}
      role="img"
      aria-label={m.accounts_factor_qr()}
      shapeRendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${size + 8}v${size + 8}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}
