import type { Actor } from "~/domain/access";
import { holds } from "~/domain/access";
import { Forbidden, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import type { SettingsInput } from "./schema";

/** Changes the program's settings. @throws Forbidden; Stale when somebody changed them meanwhile. */
export async function changeSettings(db: Trx, actor: Actor, version: number, input: SettingsInput): Promise<void> {
  if (!holds(actor, "settings:manage")) throw new Forbidden(m.cases_may_not());
  const changed = await db
    .updateTable("program")
    .set({ ...input, version: version + 1 })
    .where("id", "=", 1)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new Stale(m.shell_error_409_body());
  await recordEvent(db, actor, {
    action: "settings.changed",
    objectKind: "program",
    detail: { fields: Object.keys(input) },
  });
}
