export { changePartner, createPartner } from "./commands.server";
export { findPartner, listPartners } from "./queries.server";
export { PartnerInput } from "./schema";
