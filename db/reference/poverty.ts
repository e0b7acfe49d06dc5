/** The federal poverty guideline of one year in one region: a straight line over the size of the household. */
export interface PovertyGuideline {
  year: number;
  /** `48+DC` is the 48 states and the District; there is none for Puerto Rico and the territories. */
  region: "48+DC" | "AK" | "HI";
  /** First day it is to be used. */
  effective: string;
  /** US dollars a year for a household of one. */
  first: number;
  /** US dollars a year for every further person. */
  each: number;
}

/** Department of Health and Human Services, published every January; 2026 is 91 FR 1797. */
export const POVERTY_GUIDELINES: readonly PovertyGuideline[] = [
  { year: 2024, region: "48+DC", effective: "2024-01-11", first: 15060, each: 5380 },
  { year: 2024, region: "AK", effective: "2024-01-11", first: 18810, each: 6730 },
  { year: 2024, region: "HI", effective: "2024-01-11", first: 17310, each: 6190 },
  { year: 2025, region: "48+DC", effective: "2025-01-15", first: 15650, each: 5500 },
  { year: 2025, region: "AK", effective: "2025-01-15", first: 19550, each: 6880 },
  { year: 2025, region: "HI", effective: "2025-01-15", first: 17990, each: 6330 },
  { year: 2026, region: "48+DC", effective: "2026-01-13", first: 15960, each: 5680 },
  { year: 2026, region: "AK", effective: "2026-01-13", first: 19950, each: 7100 },
  { year: 2026, region: "HI", effective: "2026-01-13", first: 18360, each: 6530 },
];

/** US dollars a year for a household of `size` people (1 or more) under one guideline. */
export function guidelineFor(guideline: Pick<PovertyGuideline, "first" | "each">, size: number): number {
  return guideline.first + guideline.each * (size - 1);
}
