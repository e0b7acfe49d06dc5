import { create } from "qrcode";
import type { QrModules } from "./components/QrCode";

/** The QR code of a text. */
export function qrModules(text: string): QrModules {
  const { size, data } = create(text, { errorCorrectionLevel: "M" }).modules;
  const row = (y: number) => Array.from({ length: size }, (_, x) => (data[y * size + x] ? "1" : "0")).join("");
  return { size, rows: Array.from({ length: size }, (_, y) => row(y)) };
}
