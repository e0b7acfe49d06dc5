import { m } from "~/i18n";
import { LinkButton } from "./Button";
import { Page } from "./Page";

/** Heading and sentence for a status; statuses without a page of their own read as a fault on our side. */
export function errorWords(status: number): { title: string; body: string } {
  switch (status) {
    case 400:
    case 405:
      return { title: m.shell_error_400_title(), body: m.shell_error_400_body() };
    case 403:
      return { title: m.shell_error_403_title(), body: m.shell_error_403_body() };
    case 404:
      return { title: m.shell_error_404_title(), body: m.shell_error_404_body() };
    case 409:
      return { title: m.shell_error_409_title(), body: m.shell_error_409_body() };
    case 422:
      return { title: m.shell_error_422_title(), body: m.shell_error_422_body() };
    case 429:
      return { title: m.shell_error_429_title(), body: m.shell_error_429_body() };
    case 503:
      return { title: m.shell_error_503_title(), body: m.shell_error_503_body() };
    default:
      return { title: m.shell_error_500_title(), body: m.shell_error_500_body() };
  }
}

interface ErrorPageProps {
  status: number;
  /** The refusal's own sentence, in place of the general one. */
  sentence?: string | undefined;
  requestId?: string | undefined;
}

/** What happened, what to do, and the number that finds it in the log. */
export function ErrorPage({ status, sentence, requestId }: ErrorPageProps) {
  const words = errorWords(status);
  return (
    <Page title={words.title}>
      <p>{sentence ?? words.body}</p>
      {requestId && <p className="numbers">{m.shell_error_request({ id: requestId })}</p>}
      <div>
        <LinkButton to="/">{m.shell_error_home()}</LinkButton>
      </div>
    </Page>
  );
}
