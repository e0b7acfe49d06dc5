import { readersCsv, readersOf, readReaderFilter } from "~/features/audit/index.server";
import { findPerson, recordsOf } from "~/features/clients/index.server";
import { idParam, loaderFor } from "~/platform/route.server";

/** The server in front says `no-store` and `nosniff` for every answer. */
export const loader = loaderFor("clients.readers.csv", async ({ db, actor, clock, params, url }) => {
  const person = await findPerson(db, actor, idParam(params.clientId));
  const records = await recordsOf(db, person.id);
  const filter = readReaderFilter(url.searchParams);
  const { days } = await readersOf(db, records, filter, clock.zone, Number.POSITIVE_INFINITY);
  return new Response(readersCsv(days), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="readers-${clock.today}.csv"`,
    },
  });
});
