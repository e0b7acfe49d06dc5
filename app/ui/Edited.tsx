import { createContext, type ReactNode, useContext } from "react";
import { m } from "~/i18n";
import type { Typed } from "./form-state";
import styles from "./forms.module.css";
import { Notice } from "./Notice";

/** What the form around a field says about the record it changes; null in a form that changes none. */
export interface Editing {
  /** Whether the form came back because somebody else changed the record meanwhile. */
  stale: boolean;
  /** The record now, as the form would have it typed; absent where each field says it by its `initial`. */
  recorded?: Typed | undefined;
  /** Inside an answer that differs itself: nothing beneath it is chosen beforehand. */
  torn?: boolean;
}

export const EditingContext = createContext<Editing | null>(null);

/** How a field reads and shows what it holds, as one text: `2026-11-24`, `es`, `mam quc`. */
export interface FieldText {
  /** The text of what the record has, from the field's `initial`. */
  initial: string;
  /** The text in a form's typed fields. */
  read: (typed: Typed) => string;
  /** The form's fields that hold a text. */
  parts: (text: string) => Readonly<Record<string, string>>;
  /** The text as people read it; "" for none. */
  says: (text: string) => string;
}

/** The three texts of a field that somebody else changed as well, with what was chosen so far; null when none is open. */
export interface OpenField {
  before: string;
  theirs: string;
  mine: string;
  chosen: "mine" | "theirs" | null;
}

/** How a field of a form stands to the record: `drawn` is what it goes back to the server with as "was so". */
export function useEdited(name: string, typed: Typed | undefined, text: FieldText) {
  const editing = useContext(EditingContext);
  if (!editing) return { drawn: null, changed: null, open: null, differs: false };
  const theirs = plain(editing.recorded ? text.read(editing.recorded) : text.initial);
  // A row somebody else added was not in the form: it had nothing there.
  const before = typed?.[`_was.${name}`] ?? (editing.stale && editing.recorded ? "" : undefined);
  if (!editing.stale || typed === undefined || before === undefined)
    return { drawn: before ?? theirs, changed: null, open: null, differs: false };
  const mine = plain(text.read(typed));
  if (mine === theirs) return { drawn: theirs, changed: null, open: null, differs: false };
  if (plain(before) === theirs) return { drawn: theirs, changed: theirs || null, open: null, differs: true };
  return { drawn: before, changed: null, open: openField(name, typed, before, theirs, mine, editing), differs: true };
}

function openField(name: string, typed: Typed, before: string, theirs: string, mine: string, { torn }: Editing) {
  const chosen = typed[`_open.${name}`] === theirs ? typed[`_pick.${name}`] : undefined;
  const own = chosen === "mine" || chosen === "theirs" ? chosen : null;
  return { before, theirs, mine, chosen: own ?? (plain(before) === mine && !torn ? "theirs" : null) } as OpenField;
}

/** A text without what browsers change about it on the way. */
function plain(text: string): string {
  return text.replaceAll("\r\n", "\n").trim();
}

interface EditedProps {
  name: string;
  label: string;
  typed?: Typed | undefined;
  text: FieldText;
  children: ReactNode;
  /** Fields that belong to single answers of this one, each with its answer's label. */
  nested?: readonly { label: string; children?: ReactNode }[] | undefined;
}

/**
 * A field's control; where two people changed the field, what stood before, what stands now and what was typed, one of
 * which is chosen, with the control inside the last. Which is taken the server reads from the form: no script is needed.
 */
export function Edited({ name, label, typed, text, nested, children }: EditedProps) {
  const editing = useContext(EditingContext);
  const { drawn, changed, open, differs } = useEdited(name, typed, text);
  const says = (one: string) => text.says(one) || m.shell_versions_nothing();
  const torn = (inner: ReactNode) =>
    differs && editing ? (
      <EditingContext.Provider value={{ ...editing, torn: true }}>{inner}</EditingContext.Provider>
    ) : (
      inner
    );
  if (drawn === null) return children;
  const was = <input type="hidden" name={`_was.${name}`} value={drawn} />;
  if (!open) {
    return (
      <>
        {was}
        {torn(children)}
        {changed !== null && <p className={styles.hint}>{m.shell_versions_only_yours({ before: says(changed) })}</p>}
      </>
    );
  }
  const pick = `_pick.${name}`;
  return (
    <fieldset className={styles.versions}>
      <legend className={styles.label}>{m.shell_versions_field({ field: label })}</legend>
      {was}
      <input type="hidden" name={`_open.${name}`} value={open.theirs} />
      {Object.entries(text.parts(open.theirs)).map(([field, value]) => (
        <input key={field} type="hidden" name={`_theirs.${name}:${field}`} value={value} />
      ))}
      <dl>
        <dt>{m.shell_versions_before()}</dt>
        <dd>{says(open.before)}</dd>
      </dl>
      <div className={styles.option}>
        <input
          className={styles.tick}
          type="radio"
          id={pick}
          name={pick}
          value="theirs"
          defaultChecked={open.chosen === "theirs"}
        />
        <label className={styles.optionLabel} htmlFor={pick}>
          {m.shell_versions_theirs()} <strong>{says(open.theirs)}</strong>
        </label>
      </div>
      <div className={styles.option}>
        <input
          className={styles.tick}
          type="radio"
          id={`${pick}-mine`}
          name={pick}
          value="mine"
          defaultChecked={open.chosen === "mine"}
        />
        <label className={styles.optionLabel} htmlFor={`${pick}-mine`}>
          {m.shell_versions_yours()} <strong>{says(open.mine)}</strong>
        </label>
        <div className={styles.optionMore}>
          {nested ? <input type="hidden" name={name} value={open.mine} /> : children}
        </div>
      </div>
      {nested && torn(nested.map((one) => <Nested key={one.label} {...one} />))}
    </fieldset>
  );
}

function Nested({ label, children }: { label: string; children?: ReactNode }) {
  return (
    <div className={styles.field}>
      <p className={styles.hint}>{m.shell_versions_belongs({ answer: label })}</p>
      {children}
    </div>
  );
}

/** Words over a form that came back because two people changed the same record. */
export function VersionsNotice() {
  return (
    <Notice tone="warn" title={m.shell_versions_title()}>
      <p>{m.shell_versions_lead()}</p>
    </Notice>
  );
}
