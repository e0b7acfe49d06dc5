export { changePartner, createPartner } from "./commands.server";
export { findPartner, listPartners } from "./queries.server";
export { partnerFields, partnerReach } from "./read-form";
export { PartnerInput } from "./schema";
