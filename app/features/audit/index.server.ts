export { type AuditEvent, recordEvent, recordReading } from "./commands.server";
