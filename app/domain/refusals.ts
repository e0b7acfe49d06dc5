/** A request the product declines. `message` is a sentence shown to the person and names nobody. */
export abstract class Refusal extends Error {
  abstract readonly status: 400 | 403 | 404 | 409 | 422 | 429;
}
/** May not be read, or does not exist: the two are one answer. */
export class NotFound extends Refusal {
  readonly status = 404;
}
/** May be read, but this act is not theirs. */
export class Forbidden extends Refusal {
  readonly status = 403;
}
/** Somebody else changed the record meanwhile. */
export class Stale extends Refusal {
  readonly status = 409;
}
/** What was sent cannot be taken as it stands. */
export class Invalid extends Refusal {
  readonly status = 422;
}
/** They have read about so many people within the hour that somebody must say whether they may go on. */
export class TooMany extends Refusal {
  readonly status = 429;
}
