/** A reason to stop that a person can act on: printed as one sentence, without a stack, with exit code 1. */
export class Stop extends Error {}
