import type { Migration } from "kysely";
import * as databasePeople from "./2026-11-22_1_database_people";
import * as accounts from "./2026-11-22_2_accounts";
import * as reference from "./2026-11-22_3_reference";
import * as clients from "./2026-11-22_4_clients";
import * as cases from "./2026-11-22_5_cases";
import * as deadlines from "./2026-11-22_6_deadlines";
import * as placements from "./2026-11-22_7_placements";
import * as audit from "./2026-11-22_8_audit";
import * as reportFigures from "./2026-11-22_9_report_figures";
import * as corrections from "./2026-11-22_a_corrections";
import * as lookups from "./2026-11-22_b_lookups";
import * as ruleColumns from "./2026-11-22_c_rule_columns";
import * as sessions from "./2026-11-22_d_sessions";
import * as forms from "./2026-11-22_e_forms";
import * as rowSecurity from "./2026-11-22_r_row_security";
import * as leaving from "./2026-11-22_s_leaving";
import * as factors from "./2026-11-22_t_factors";
import * as walls from "./2026-11-22_w_walls";
import * as ruleChanges from "./2026-11-22_x_rule_changes";
import * as auditSeals from "./2026-11-22_y_audit_seals";
import * as access from "./2026-11-22_ya_access";
import * as breakGlass from "./2026-11-22_ya_break_glass";
import * as keys from "./2026-11-22_yb_keys";
import * as extendedBy from "./2026-11-22_yc_extended_by";
import * as noLostWrites from "./2026-11-22_yd_no_lost_writes";
import * as purge from "./2026-11-22_yd_purge";
import * as mergedOpenings from "./2026-11-22_ye_merged_openings";
import * as namesInOrder from "./2026-11-22_yf_names_in_order";
import * as lists from "./2026-11-23_a_lists";
import * as keptAway from "./2026-11-23_b_kept_away";

/** Every migration, oldest first. Never edit one that has run: add another. */
export const migrations: Record<string, Migration> = {
  "2026-11-22_1_database_people": databasePeople,
  "2026-11-22_2_accounts": accounts,
  "2026-11-22_3_reference": reference,
  "2026-11-22_4_clients": clients,
  "2026-11-22_5_cases": cases,
  "2026-11-22_6_deadlines": deadlines,
  "2026-11-22_7_placements": placements,
  "2026-11-22_8_audit": audit,
  "2026-11-22_9_report_figures": reportFigures,
  "2026-11-22_a_corrections": corrections,
  "2026-11-22_b_lookups": lookups,
  "2026-11-22_c_rule_columns": ruleColumns,
  "2026-11-22_d_sessions": sessions,
  "2026-11-22_e_forms": forms,
  "2026-11-22_r_row_security": rowSecurity,
  "2026-11-22_s_leaving": leaving,
  "2026-11-22_t_factors": factors,
  "2026-11-22_w_walls": walls,
  "2026-11-22_x_rule_changes": ruleChanges,
  "2026-11-22_y_audit_seals": auditSeals,
  "2026-11-22_ya_access": access,
  "2026-11-22_ya_break_glass": breakGlass,
  "2026-11-22_yb_keys": keys,
  "2026-11-22_yc_extended_by": extendedBy,
  "2026-11-22_yd_no_lost_writes": noLostWrites,
  "2026-11-22_yd_purge": purge,
  "2026-11-22_ye_merged_openings": mergedOpenings,
  "2026-11-22_yf_names_in_order": namesInOrder,
  "2026-11-23_a_lists": lists,
  "2026-11-23_b_kept_away": keptAway,
};
