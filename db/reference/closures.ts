/**
 * Days on which federal offices were shut by an order of the President. They are no holidays of 5 USC 6103(a): no date
 * is ever extended because of one, the person is only warned that a court might.
 */
export const EXECUTIVE_CLOSURES: readonly string[] = ["2024-12-24", "2025-01-09", "2025-12-24", "2025-12-26"];
