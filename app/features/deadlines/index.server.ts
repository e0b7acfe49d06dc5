/** What other rooms may use from here. */

export { type DeadlineWords, wordsOf } from "./explain";
export type { CaseFacts } from "./facts";
export { type CaseDeadline, deadlinesForCase } from "./for-case";
export { deadlinesOnCase, type OpenDeadlines, openDeadlines } from "./queries.server";
export { type Recount, recomputeDeadlines } from "./recompute.server";
export { type RuleNotice, ruleNotices } from "./rule-book/notices.server";
export type { SettledDate } from "./schema";
export { datesToSettle, settleDates } from "./settle.server";
export { spokenLine } from "./spoken";
export { calendarOnFile, rulesOnFile } from "./stored-rules.server";
export type { DeadlineView } from "./view";
