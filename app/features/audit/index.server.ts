export { type AuditEvent, recordEvent } from "./commands.server";
