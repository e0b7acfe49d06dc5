import { Link, NavLink } from "@remix-run/react";
import { m } from "~/i18n";
import styles from "./page.module.css";

/** Sections of one thing, each at its own address. */
export function Tabs({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { to: string; label: string; end?: boolean }[];
}) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.to}>
            <NavLink to={tab.to} end={tab.end ?? true}>
              {tab.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Filters in use, each with a link that takes it away. `to` is the address without the filter. */
export function Chips({ filters, clear }: { filters: readonly { label: string; to: string }[]; clear: string }) {
  if (filters.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={m.shell_filters()}>
      {filters.map((filter) => (
        <li key={filter.label}>
          <Link className={styles.chip} to={filter.to} aria-label={m.shell_clear_filter({ filter: filter.label })}>
            {filter.label} <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
      <li>
        <Link to={clear}>{m.shell_clear_filters()}</Link>
      </li>
    </ul>
  );
}

/** Pages of a long list. `href` gives the address of a page, counted from 1. */
export function Pagination({ page, pages, href }: { page: number; pages: number; href: (page: number) => string }) {
  if (pages < 2) return null;
  return (
    <nav className={styles.pagination} aria-label={m.shell_pages()}>
      {page > 1 && (
        <Link to={href(page - 1)} rel="prev">
          {m.shell_page_previous()}
        </Link>
      )}
      <span>{m.shell_page_of({ page, pages })}</span>
      {page < pages && (
        <Link to={href(page + 1)} rel="next">
          {m.shell_page_next()}
        </Link>
      )}
    </nav>
  );
}
