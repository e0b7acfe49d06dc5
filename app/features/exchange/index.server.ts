export { runImport } from "./commands.server";
export type { ImportReport } from "./import-report";
export { isListName, LISTS, type ListName } from "./lists";
export { type FileFault, RefusedFile } from "./refused-file";
export { faultSentence, reportLines } from "./report-lines";
