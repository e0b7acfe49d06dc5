export { type AuditEvent, recordEvent, recordReading } from "./commands.server";
export { readersOf, readReaderFilter } from "./readers.server";
export { readersCsv } from "./readers-csv.server";
export { letReadOn, type Watch, watchLine, watchOf } from "./reading-watch.server";
export { type Digest, digestOf } from "./unusual.server";
