/** Letters of the zones courts sit in: winter time, summer time. Zones without summer time name one. */
const LETTERS: Record<string, readonly [string, string?]> = {
  "America/New_York": ["EST", "EDT"],
  "America/Detroit": ["EST", "EDT"],
  "America/Kentucky/Louisville": ["EST", "EDT"],
  "America/Indiana/Indianapolis": ["EST", "EDT"],
  "America/Chicago": ["CST", "CDT"],
  "America/Denver": ["MST", "MDT"],
  "America/Boise": ["MST", "MDT"],
  "America/Phoenix": ["MST"],
  "America/Los_Angeles": ["PST", "PDT"],
  "America/Anchorage": ["AKST", "AKDT"],
  "Pacific/Honolulu": ["HST"],
  "America/Puerto_Rico": ["AST"],
  "America/St_Thomas": ["AST"],
  "Pacific/Guam": ["ChST"],
  "Pacific/Saipan": ["ChST"],
  UTC: ["UTC"],
};

/** Minutes the clocks of `zone` are ahead of UTC at an instant; negative in the Americas. */
export function utcOffsetMinutes(at: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value);
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return Math.round((wall - Math.floor(at.getTime() / 60_000) * 60_000) / 60_000);
}

/**
 * The zone's letters at a wall-clock moment there: "EST", "EDT", "ChST"; "UTC-4" where the zone has no letters here.
 * `second`: the later of a time that comes twice as the clocks go back.
 */
export function zoneLetters(date: string, time: string, zone: string, second = false): string {
  const wall = Date.parse(`${date}T${time.slice(0, 5)}:00Z`);
  if (Number.isNaN(wall)) return "";
  const guess = utcOffsetMinutes(new Date(wall), zone);
  const offset = utcOffsetMinutes(new Date(wall - guess * 60_000), zone);
  const [winter, summer] = LETTERS[zone] ?? [];
  if (!winter) return `UTC${offset < 0 ? "-" : "+"}${Math.abs(offset) / 60}`;
  if (!summer) return winter;
  const january = utcOffsetMinutes(new Date(Date.UTC(Number(date.slice(0, 4)), 0, 1)), zone);
  if (second && utcOffsetMinutes(new Date(wall - january * 60_000), zone) === january) return winter;
  return offset === january ? winter : summer;
}
