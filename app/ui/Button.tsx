import { Link, type LinkProps } from "@remix-run/react";
import type { ButtonHTMLAttributes, ReactNode } from "react";
import styles from "./forms.module.css";
import { PostForm } from "./PostForm";

interface Look {
  /** `primary` once a page at most; `danger` for what cannot be taken back. */
  variant?: "primary" | "secondary" | "danger" | "quiet" | undefined;
  size?: "small" | undefined;
}

/** A button that sends its form. The words say what happens: "Record result", not "Submit". */
export function Button({ variant = "secondary", size, ...rest }: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type="submit" {...rest} className={styles.button} data-variant={variant} data-size={size} />;
}

/** A link to the page where an act happens, looking like the button it stands for. */
export function LinkButton({ variant = "secondary", size, ...rest }: Look & LinkProps) {
  return <Link {...rest} className={styles.button} data-variant={variant} data-size={size} />;
}

/** Buttons side by side; the one that goes on comes first. */
export function Buttons({ children }: { children: ReactNode }) {
  return <div className={styles.buttons}>{children}</div>;
}

interface PostButtonProps extends Look {
  /** Where to post; the current page when left out. */
  action?: string | undefined;
  /** Hidden fields of the little form. */
  fields?: Readonly<Record<string, string>> | undefined;
  children: ReactNode;
}

/** One act as a form of its own: take back, withdraw, mark as seen. Works before any script. */
export function PostButton({ action, fields = {}, children, ...look }: PostButtonProps) {
  return (
    <PostForm action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button {...look}>{children}</Button>
    </PostForm>
  );
}
