import pg from "pg";
import { FIRST_LINE, writeLine } from "~/features/audit/seals/chain.server";

const AT_ONCE = 2_000;

/**
 * The audit log of a database as lines, from one consistent picture of it, in flat memory.
 * @param url the superuser of the embedded database, or the owner of another one.
 */
export async function* logLines(url: string): AsyncGenerator<string> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read, read only");
    yield FIRST_LINE;
    for (let coming = sealedAfter(client, "0"); ; ) {
      const rows = await coming;
      const last = rows.length === AT_ONCE ? rows.at(-1) : undefined;
      // The database writes the next lines while these are looked at.
      if (last) coming = sealedAfter(client, last.place);
      coming.catch(() => undefined); // who stops reading early never asks for it
      for (const { place, hash, event } of rows) yield writeLine({ place: Number(place), hash, event });
      if (!last) break;
    }
    await client.query(
      `declare waiting no scroll cursor for select authz.audit_text(0, e) as event from public.audit_events e
        where not exists (select from authz.audit_seals s where s.event_id = e.id) order by e.happened_at, e.id`,
    );
    for (;;) {
      const { rows } = await client.query<{ event: string }>(`fetch ${AT_ONCE} from waiting`);
      for (const { event } of rows) yield writeLine({ waiting: event });
      if (rows.length < AT_ONCE) break;
    }
    await client.query("commit");
  } finally {
    await client.end();
  }
}

/** The next sealed events; `event` is null where the event of a seal is gone. */
async function sealedAfter(client: pg.Client, place: string) {
  const { rows } = await client.query<{ place: string; hash: string; event: string | null }>(
    `select s.place, encode(s.hash, 'hex') as hash, case when e.id is not null then authz.audit_text(s.place, e) end as event
       from authz.audit_seals s left join public.audit_events e on e.id = s.event_id
      where s.place > $1 order by s.place limit ${AT_ONCE}`,
    [place],
  );
  return rows;
}
