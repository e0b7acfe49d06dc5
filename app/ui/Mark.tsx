/** What something means. Colour only repeats what the words beside it say. */
export type Tone = "info" | "warn" | "danger" | "good";

const SHAPES: Record<Tone, string> = {
  // a circle with an i, a triangle and an octagon with an exclamation mark, a tick
  info: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm-1 6h2v5H7V7Zm0-3h2v2H7V4Z",
  warn: "M8 1 15.5 14.5H.5L8 1ZM7 6v4h2V6H7Zm0 5v2h2v-2H7Z",
  danger: "M5 1h6l4 4v6l-4 4H5l-4-4V5l4-4Zm2 3v5h2V4H7Zm0 6v2h2v-2H7Z",
  good: "M6.3 13.2 1.4 8.3l1.8-1.8 3.1 3.1 6.5-6.5 1.8 1.8-8.3 8.3Z",
};

/** The small shape in front of a word. It says nothing by itself and is hidden from screen readers. */
export function Mark({ tone }: { tone: Tone }) {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={SHAPES[tone]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
