export { caseHistory } from "./case-history.server";
export { type CasePage, readCasePage } from "./case-page.server";
export { type DocketDay, type DocketPage, docketPage, filterOf } from "./days.server";
