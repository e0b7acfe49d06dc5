import type { MouseEvent, ReactNode } from "react";

interface InPageLinkProps {
  /** The id of what it leads to. */
  to: string;
  className?: string | undefined;
  children: ReactNode;
}

const CAN_TAKE_FOCUS = "input:not([type=hidden]), select, textarea, button, [tabindex]";

/**
 * A link to another place of the same page. Where scripts run it moves by itself: a change of the address would be a
 * new page to the router, which would draw the form afresh and forget what the server said of it.
 */
export function InPageLink({ to, className, children }: InPageLinkProps) {
  function onClick(event: MouseEvent<HTMLAnchorElement>) {
    const place = document.getElementById(to);
    if (!place) return;
    event.preventDefault();
    place.scrollIntoView();
    const field = place.matches(CAN_TAKE_FOCUS) ? place : place.querySelector<HTMLElement>(CAN_TAKE_FOCUS);
    field?.focus();
  }
  return (
    <a href={`#${to}`} className={className} onClick={onClick}>
      {children}
    </a>
  );
}
