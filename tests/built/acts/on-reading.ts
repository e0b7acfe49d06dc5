import { sql } from "kysely";
import { PEOPLE } from "~tests/support/people";
import type { Act } from "./act";

/** What a manager does about reading. */
export const ON_READING: readonly Act[] = [
  {
    door: "reading",
    does: "let somebody read on",
    form: async ({ database }) => {
      const userId = PEOPLE.intake_worker_two.id;
      await sql`insert into audit_events (id, actor_id, action, object_kind, object_id)
        values (gen_random_uuid(), ${userId}, 'reading.alarm', 'person', ${userId})`.execute(database.superuser);
      return { userId, reason: "Checks the files of the quarter" };
    },
    may: ["program_manager"],
    event: "reading.let_on",
  },
];
