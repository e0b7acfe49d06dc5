const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text that came from outside can be a key of this database: a UUID as the database writes it. */
export function isUuid(text: string | null | undefined): text is string {
  return typeof text === "string" && UUID.test(text);
}

/** The version of a record a form was filled in for; 0, which no record has, for anything that cannot be one. */
export function versionSeen(text: string | undefined): number {
  return /^[1-9]\d{0,8}$/.test(text ?? "") ? Number(text) : 0;
}
