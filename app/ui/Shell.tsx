import { Link, NavLink } from "@remix-run/react";
import type { ReactNode } from "react";
import { m } from "~/i18n";
import { Button } from "./Button";
import { HideNow } from "./HideNow";
import { IdleWarning } from "./IdleWarning";
import { InPageLink } from "./InPageLink";
import { LanguageSwitch } from "./LanguageSwitch";
import { PostForm } from "./PostForm";
import styles from "./shell.module.css";

interface Person {
  name: string;
  role: string;
}

export interface ShellProps {
  /** Null on pages for people not signed in. */
  person: Person | null;
  destinations: readonly { to: string; label: string; count: number | null }[];
  maySearch: boolean;
  demonstration: boolean;
  /** Cases the person has open by breaking the glass. */
  glass: readonly { id: string; caseId: string; number: string; until: string; minutes: number }[];
  /** Null when the page failed before the program's name was read. */
  programName: string | null;
  /** "Printed 22 Nov 2026, 2:02 pm EST by ...", at the head of paper. */
  printed: string | null;
  /** Seconds after which a page first looks whether its session is ending, and before the end that it says so. */
  idle: { first: number; before: number };
  /** Only the content, and the demonstration's banner. */
  bare?: boolean;
  children: ReactNode;
}

/** The frame around every page: a slim bar above on wide screens, a bar below with four places and a menu on phones. */
export function Shell({ demonstration, glass, printed, bare, idle, children, ...bar }: ShellProps) {
  return (
    <>
      <InPageLink className={styles.skip} to="main">
        {m.shell_skip()}
      </InPageLink>
      {demonstration && <p className={styles.demonstration}>{m.shell_demonstration()}</p>}
      {glass.map((one) => (
        <GlassBanner key={one.id} {...one} />
      ))}
      {!bare && <Bar {...bar} />}
      {bar.person && <IdleWarning {...idle} />}
      {printed && <p className={styles.printed}>{printed}</p>}
      <main className={styles.main} id="main" tabIndex={-1} data-quiet-focus="">
        {children}
      </main>
      {!bare && (
        <footer className={styles.footer}>
          <p>
            {bar.person && bar.programName ? m.shell_footer({ program: bar.programName }) : m.shell_footer_public()}
          </p>
        </footer>
      )}
    </>
  );
}

/** Red, on every page and on paper, while a case is open that is not the person's. */
function GlassBanner({ id, caseId, number, until, minutes }: ShellProps["glass"][number]) {
  const left = m.shell_glass_left({ hours: String(Math.floor(minutes / 60)), minutes: String(minutes % 60) });
  return (
    <section className={styles.glass} aria-label={m.shell_glass()}>
      <p>
        <strong>{m.shell_glass()}</strong> <Link to={`/cases/${caseId}`}>{number}</Link>:{" "}
        {m.shell_glass_until({ until, left })}
      </p>
      <PostForm action="/break-glass">
        <input type="hidden" name="act" value="end" />
        <input type="hidden" name="opening" value={id} />
        <Button size="small">{m.shell_glass_end()}</Button>
      </PostForm>
    </section>
  );
}

function Bar({ person, destinations, maySearch }: Pick<ShellProps, "person" | "destinations" | "maySearch">) {
  return (
    <header className={styles.bar}>
      <Link className={styles.product} to="/">
        {m.shell_product()}
      </Link>
      {destinations.length > 0 && (
        <nav className={styles.places} aria-label={m.shell_main_nav()}>
          <ul>
            {destinations.map((place) => (
              <li key={place.to}>
                <NavLink to={place.to}>
                  {place.label}
                  {place.count ? <Count label={place.label} count={place.count} /> : null}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {maySearch && <SearchBox />}
      <div className={styles.tools}>
        <LanguageSwitch />
        {person && <Link to="/account">{m.shell_account()}</Link>}
        {person && <SignOut />}
      </div>
      {person && <HideNow />}
      {person && <Menu person={person} destinations={destinations} maySearch={maySearch} />}
    </header>
  );
}

/** On phones: what does not fit into the bar below. */
function Menu({
  person,
  destinations,
  maySearch,
}: Pick<ShellProps, "destinations" | "maySearch"> & { person: Person }) {
  return (
    <details className={styles.menu}>
      <summary>{m.shell_more()}</summary>
      <div className={styles.menuBody}>
        <p>{m.shell_signed_in_as(person)}</p>
        <ul>
          {destinations.slice(4).map((place) => (
            <li key={place.to}>
              <Link to={place.to}>{place.label}</Link>
            </li>
          ))}
          {maySearch && (
            <li>
              <Link to="/search">{m.shell_search()}</Link>
            </li>
          )}
          <li>
            <Link to="/account">{m.shell_account()}</Link>
          </li>
        </ul>
        <LanguageSwitch />
        <SignOut />
      </div>
    </details>
  );
}

function Count({ label, count }: { label: string; count: number }) {
  return (
    <span className={styles.count}>
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{m.shell_nav_count({ label, count })}</span>
    </span>
  );
}

/** What is looked for is a name: it travels in the body and never in an address. */
function SearchBox() {
  return (
    <PostForm className={styles.search} action="/search" role="search">
      <label className="visually-hidden" htmlFor="shell-search">
        {m.shell_search()}
      </label>
      <input
        id="shell-search"
        name="q"
        type="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={m.shell_search_hint()}
        aria-keyshortcuts="/"
      />
      <button type="submit">{m.shell_search_short()}</button>
    </PostForm>
  );
}

function SignOut() {
  return (
    <form method="post" action="/sign-out">
      <button className={styles.plain} type="submit">
        {m.shell_sign_out()}
      </button>
    </form>
  );
}
