import { Link, useActionData } from "@remix-run/react";
import type { ReactNode } from "react";
import { m } from "~/i18n";
import { ErrorSummary } from "./ErrorSummary";
import type { Errors, Typed } from "./form-state";
import styles from "./page.module.css";

export interface PageProps {
  title: string;
  /** The pages above this one, nearest last; two at most. */
  crumbs?: readonly { to: string; label: string }[] | undefined;
  /** What was just done: "Saved 14:02". It stays until the next page. */
  status?: ReactNode;
  /** A `PostButton` that takes back what was just done; stands beside the status. */
  undo?: ReactNode;
  errors?: Errors | undefined;
  /** Links and buttons of the page as a whole, beside the heading. */
  actions?: ReactNode;
  /** A line under the heading. */
  lead?: ReactNode;
  /** Large targets on every screen, for the visiting room. */
  large?: boolean | undefined;
  children: ReactNode;
}

/** The frame of every page's content: where you are, the one heading, what was done, what is wrong, then the work. */
export function Page({ title, crumbs, status, undo, errors, actions, lead, large, children }: PageProps) {
  return (
    <div className={styles.page} data-targets={large ? "large" : undefined}>
      <div className={styles.top}>
        {crumbs && crumbs.length > 0 && (
          <nav className={styles.crumbs} aria-label={m.shell_breadcrumb()}>
            <ol>
              {crumbs.map((crumb) => (
                <li key={crumb.to}>
                  <Link to={crumb.to}>{crumb.label}</Link>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div className={styles.heading}>
          <h1 tabIndex={-1}>{title}</h1>
          {actions && <div className={styles.actions}>{actions}</div>}
        </div>
        <StatusLine undo={undo}>{status}</StatusLine>
      </div>
      <ErrorSummary errors={errors} />
      <Sent />
      {lead && <div className={styles.lead}>{lead}</div>}
      {children}
    </div>
  );
}

/** What was sent and not saved because the record moved on, for a page that has no form for it any more. */
function Sent() {
  const answer = useActionData<{ stale?: boolean; typed?: Typed }>();
  if (!answer?.stale) return null;
  const words = Object.entries(answer.typed ?? {}).filter(
    ([name, text]) => /^[^_]/.test(name) && name !== "act" && text.trim() && !isMark(text),
  );
  if (words.length === 0) return null;
  return (
    <div className={styles.sent}>
      <p>{m.shell_versions_sent()}</p>
      <ul>
        {words.map(([name, text]) => (
          <li key={name}>{text}</li>
        ))}
      </ul>
    </div>
  );
}

/** A tick, or the id of a record: nothing a person wrote. */
function isMark(text: string): boolean {
  return text === "yes" || /^[0-9a-f-]{36}$/.test(text);
}

/** The one live region of a page. It is always there, so that what appears in it is read out. */
export function StatusLine({ children, undo }: { children?: ReactNode; undo?: ReactNode }) {
  return (
    <div className={styles.status} data-empty={children || undo ? undefined : ""}>
      <p role="status">{children}</p>
      {undo}
    </div>
  );
}

/** A part of a page under its own heading. */
export function Section({
  title,
  id,
  actions,
  children,
}: Pick<PageProps, "title" | "actions" | "children"> & { id?: string }) {
  return (
    <section className={styles.section} id={id} aria-label={title}>
      <div className={styles.heading}>
        <h2>{title}</h2>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}

/** The `<title>` of a page, for a route's `meta`. Titles end up in the browser's history: never a person's name. */
export function pageTitle(page: string): { title: string }[] {
  return [{ title: m.shell_title({ page }) }];
}
