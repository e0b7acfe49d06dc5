import { Link } from "@remix-run/react";
import { m } from "~/i18n";
import { EmptyState, Table } from "~/ui";
import { MOST_SHOWN } from "../reading";
import type { SearchHit } from "../search.server";
import styles from "./conflicts.module.css";
import { CaseLinks } from "./MatchCard";
import { reasonsInWords } from "./reasons";

/** Who was found, why, and where to go: to the case, or for the program's own staff to the person. */
export function SearchResults({ hits, toPersons }: { hits: readonly SearchHit[]; toPersons: boolean }) {
  if (hits.length === 0) {
    return (
      <EmptyState title={m.conflicts_search_none()}>
        <p>{m.conflicts_search_none_next()}</p>
      </EmptyState>
    );
  }
  return (
    <>
      {hits.length === MOST_SHOWN && <p>{m.conflicts_search_most({ count: hits.length })}</p>}
      <Table
        caption={hits.length === 1 ? m.conflicts_search_one() : m.conflicts_search_many({ count: hits.length })}
        rows={hits}
        rowKey={(hit) => `${hit.clientId} ${hit.through} ${hit.foundName}`}
        columns={[
          { header: m.conflicts_search_person(), rowHeader: true, cell: (hit) => <Who hit={hit} link={toPersons} /> },
          { header: m.conflicts_search_why(), cell: (hit) => reasonsInWords(hit.reasons) },
          {
            header: m.conflicts_search_cases(),
            cell: (hit) =>
              hit.cases.length === 0 ? (
                <span className={styles.quiet}>{m.conflicts_search_no_case()}</span>
              ) : (
                <CaseLinks cases={hit.cases} />
              ),
          },
        ]}
      />
    </>
  );
}

function Who({ hit, link }: { hit: SearchHit; link: boolean }) {
  const name = hit.name || m.conflicts_match_unnamed();
  return (
    <>
      {link ? (
        <Link to={`/clients/${hit.clientId}`}>
          <bdi>{name}</bdi>
        </Link>
      ) : (
        <bdi>{name}</bdi>
      )}
      {hit.foundName && <span className={styles.quiet}> {throughWhom(hit, hit.foundName)}</span>}
      {!hit.foundName && hit.through === "related" && (
        <span className={styles.quiet}> {m.conflicts_search_through_somebody()}</span>
      )}
    </>
  );
}

function throughWhom({ through }: SearchHit, name: string): string {
  if (through === "adverse") return m.conflicts_search_through_adverse({ name });
  return through === "related" ? m.conflicts_search_through_related({ name }) : m.conflicts_search_also({ name });
}
