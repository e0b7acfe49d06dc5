/** A calendar quarter, the span every report covers. `from` and `to` are its first and last day. */
export interface Quarter {
  /** As an address has it: `2026-Q4`. */
  key: string;
  year: number;
  number: number;
  from: string;
  to: string;
}

export function quarterOf(year: number, number: number): Quarter {
  const first = number * 3 - 2;
  const last = new Date(Date.UTC(year, first + 2, 0)).toISOString().slice(0, 10);
  return { key: `${year}-Q${number}`, year, number, from: `${year}-${String(first).padStart(2, "0")}-01`, to: last };
}

/** The quarter a day `YYYY-MM-DD` lies in. */
export function quarterAt(day: string): Quarter {
  return quarterOf(Number(day.slice(0, 4)), Math.ceil(Number(day.slice(5, 7)) / 3));
}

/** The quarter before. */
export function quarterBefore({ year, number }: Quarter): Quarter {
  return number === 1 ? quarterOf(year - 1, 4) : quarterOf(year, number - 1);
}

/** The quarter and those before it, newest first. */
export function quartersBack(from: Quarter, count: number): Quarter[] {
  const quarters = [from];
  for (let last = from; quarters.length < count; quarters.push(last)) last = quarterBefore(last);
  return quarters;
}

/** What an address asks for; null for anything that is not a quarter between 2000 and 2100. */
export function readQuarter(text: string | null): Quarter | null {
  const [, year, number] = /^(20\d{2})-Q([1-4])$/.exec(text ?? "") ?? [];
  return year && number ? quarterOf(Number(year), Number(number)) : null;
}
