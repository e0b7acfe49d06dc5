import { useActionData, useLoaderData } from "@remix-run/react";
import { SearchResults } from "~/features/conflicts/components/SearchResults";
import { findPeople, searchesANumbers, searchReach } from "~/features/conflicts/index.server";
import { m } from "~/i18n";
import { actionFor, invalid, loaderFor } from "~/platform/route.server";
import { Button, Buttons, Page, PageForm, pageTitle, TextField } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.conflicts_search_title());

export const loader = loaderFor("search", async ({ actor }) => ({
  everybody: searchReach(actor) === "everybody",
  numbers: searchesANumbers(actor),
}));

// What is looked for is a name: it comes in the body, is in no address and in no event. Finding writes the event that
// somebody searched, also where only the action runs; the empty page shows nobody and leaves none.
export const action = actionFor("search", async ({ db, actor, typed }) => {
  const text = (typed.q ?? "").trim();
  if (text === "") {
    const empty = searchesANumbers(actor) ? m.conflicts_search_error_empty : m.conflicts_search_error_empty_no_numbers;
    return invalid(typed, { q: [empty()] });
  }
  return { typed, errors: {}, hits: await findPeople(db, actor, text) };
});

export default function Search() {
  const { everybody, numbers } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const hits = answer && "hits" in answer ? answer.hits : null;
  return (
    <Page title={m.conflicts_search_title()} errors={answer?.errors}>
      <PageForm>
        <TextField
          name="q"
          type="search"
          label={numbers ? m.conflicts_search_label() : m.conflicts_search_label_no_numbers()}
          hint={everybody ? m.conflicts_search_hint() : m.conflicts_search_hint_own()}
          maxLength={200}
          dir="auto"
          typed={answer?.typed}
          errors={answer?.errors}
        />
        <Buttons>
          <Button variant="primary">{m.conflicts_search_button()}</Button>
        </Buttons>
      </PageForm>
      {hits && <SearchResults hits={hits} toPersons={everybody} />}
    </Page>
  );
}
