/** The seven roles. Supervising attorney, conflicts officer, rule signer and mentor are permissions or relations. */
export const ROLES = [
  "intake_worker",
  "staff_attorney",
  "program_manager",
  "partner_coordinator",
  "partner_attorney",
  "admin",
  "funder",
] as const;
export type Role = (typeof ROLES)[number];

/**
 * How somebody stands to a case. `opened`: they broke the glass, which gives them the reading and no act.
 * `none` reads nothing: the case answers as if it did not exist.
 */
export const RELATIONS = [
  "assigned",
  "own",
  "program",
  "opened",
  "offered",
  "same_organization",
  "ended",
  "none",
] as const;
export type Relation = (typeof RELATIONS)[number];

/** The database role each kind of person works as (architecture 5b): one persona a transaction. */
export const PERSONA = {
  intake_worker: "app_staff",
  staff_attorney: "app_staff",
  program_manager: "app_manager",
  partner_coordinator: "app_coordinator",
  partner_attorney: "app_partner",
  admin: "app_admin",
  funder: "app_funder",
} as const satisfies Record<Role, string>;

/** `noun:verb`. What a role may do at all; which records it may do it to is each room's policy. */
export const PERMISSIONS = [
  "intake:write",
  "intake:decide",
  "case:read",
  "case:work",
  "case:place",
  "case:close",
  "custody:record",
  "hearing:record",
  "deadline:close",
  "document:make",
  "offer:answer",
  "client:correct",
  "client:merge",
  "report:read",
  "report:aggregate",
  "people:manage",
  "partners:manage",
  "settings:manage",
  "wall:manage",
  "reading:watch",
  "rule:propose",
  "rule:sign",
  "hold:manage",
  "purge:manage",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const GRANTS: Record<Role, readonly Permission[]> = {
  intake_worker: ["intake:write", "intake:decide", "case:read", "custody:record", "hearing:record", "client:correct"],
  staff_attorney: [
    "intake:write",
    "intake:decide",
    "case:read",
    "case:work",
    "case:close",
    "custody:record",
    "hearing:record",
    "deadline:close",
    "document:make",
    "client:correct",
    "client:merge",
    "rule:sign",
    "hold:manage",
    "purge:manage",
  ],
  program_manager: [
    "intake:decide",
    "case:read",
    "case:place",
    "case:close",
    "custody:record",
    "hearing:record",
    "document:make",
    "client:correct",
    "client:merge",
    "report:read",
    "report:aggregate",
    "partners:manage",
    "wall:manage",
    "reading:watch",
    "rule:propose",
    "rule:sign",
    "hold:manage",
    "purge:manage",
  ],
  partner_coordinator: ["case:read", "offer:answer"],
  partner_attorney: ["case:read", "case:work", "custody:record", "hearing:record", "deadline:close", "document:make"],
  // Of cases only those they opened by breaking the glass.
  admin: ["case:read", "people:manage", "partners:manage", "settings:manage"],
  funder: ["report:aggregate"],
};

/** What can be given to one person of a role, beside what the role holds: an attorney who changes rules. */
const GIVEN_IN_PERSON: Partial<Record<Role, readonly Permission[]>> = { staff_attorney: ["rule:propose"] };

/** Whether a permission may be given to a person of this role in person. */
export function canBeGiven(role: Role, permission: Permission): boolean {
  return GIVEN_IN_PERSON[role]?.includes(permission) ?? false;
}

/** The signed-in person, as every query, policy and command sees them. */
export interface Actor {
  userId: string;
  name: string;
  role: Role;
  /** Null for the program's own people. */
  partnerId: string | null;
  /** Null for people who represent nobody. */
  credential: string | null;
  permissions: readonly string[];
  locale: "en" | "es";
  /** Short opaque mark of the session, for the audit event; never the session's hash. */
  sessionRef: string;
}

/** Whether the actor's role, or a permission given to them in person, allows this act at all. */
export function holds(actor: Pick<Actor, "role" | "permissions">, permission: Permission): boolean {
  return GRANTS[actor.role].includes(permission) || actor.permissions.includes(permission);
}

/** The program's own people (the hub): not partners, not funders. */
export function isHubStaff(actor: Pick<Actor, "role">): boolean {
  return actor.role === "intake_worker" || actor.role === "staff_attorney" || actor.role === "program_manager";
}

/**
 * Whether somebody reads what only the team reads. An administrator who broke the glass reads what all of the program
 * read, and no more.
 */
export function readsAsTeam(actor: Pick<Actor, "role">, relation: Relation): boolean {
  return relation === "assigned" || (relation === "opened" && actor.role !== "admin");
}

/** Relations that let somebody work on a case as one of its team. */
export function onTeam(relation: Relation): boolean {
  return relation === "assigned";
}
