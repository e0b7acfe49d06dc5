import { type KeyboardEvent, type SyntheticEvent, useEffect, useRef, useState } from "react";
import { m } from "~/i18n";
import { Button, type FormState, RadioGroup, TextField } from "~/ui";
import { UNANSWERED } from "../questions";
import { choiceWord } from "./choice-words";
import styles from "./intake.module.css";
import { QUESTION_WORDS } from "./question-words";

/** A place of detention as the search shows it. */
export interface FoundPlace {
  id: string;
  name: string;
  city: string;
  state: string;
}

interface FacilityQuestionProps extends FormState {
  /** The place chosen so far; null where none is. */
  chosen: FoundPlace | null;
  /** What the saved search found; null before one. */
  found: readonly FoundPlace[] | null;
}

const PAUSE_MS = 300;

/**
 * The place, found by typing part of its name. With a script the list follows the typing; without one "Find" saves
 * the page and comes back with what was found. Either way the place itself is chosen from a list, never typed.
 */
export function FacilityQuestion({ chosen, found, typed, errors }: FacilityQuestionProps) {
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [live, setLive] = useState<readonly FoundPlace[] | null>(null);
  useEffect(() => () => clearTimeout(pause.current), []);

  function onInput(event: SyntheticEvent<HTMLDivElement>) {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || field.name !== "facility_find") return;
    clearTimeout(pause.current);
    const text = field.value.trim();
    pause.current = setTimeout(async () => setLive(text ? await placesFor(text) : null), PAUSE_MS);
  }

  /** Enter in the search searches; left alone it would press the form's first button, which saves and goes on. */
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const field = event.target;
    if (event.key !== "Enter" || !(field instanceof HTMLInputElement) || field.name !== "facility_find") return;
    event.preventDefault();
    onInput(event);
  }

  const list = live ?? found;
  const places = [...(chosen ? [chosen] : []), ...(list ?? []).filter((place) => place.id !== chosen?.id)];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for the search field within
    <div onInput={onInput} onKeyDown={onKeyDown}>
      <div className={styles.search}>
        <TextField
          name="facility_find"
          label={m.intake_facility_find_label()}
          type="search"
          typed={typed}
          maxLength={100}
        />
        <Button name="_find" value="facility">
          {m.intake_facility_find()}
        </Button>
      </div>
      <p role="status" className={styles.hint}>
        {list && list.length > 0 && m.intake_facility_found({ count: String(list.length) })}
        {list && list.length === 0 && m.intake_facility_none_found()}
      </p>
      <RadioGroup
        name="facility"
        label={QUESTION_WORDS.facility.label()}
        typed={typed}
        errors={errors}
        initial="not_asked"
        options={[
          ...places.map((place) => ({ value: place.id, label: place.name, hint: `${place.city}, ${place.state}` })),
          ...UNANSWERED.map((code) => ({ value: code, label: choiceWord("facility", code) })),
        ]}
      />
    </div>
  );
}

/** Places for a text; null without a connection: the page stays, and "Find" says why. */
async function placesFor(text: string): Promise<readonly FoundPlace[] | null> {
  try {
    const answer = await fetch(`/facilities/search?q=${encodeURIComponent(text)}`);
    return answer.ok && !answer.redirected ? (await answer.json()).found : null;
  } catch {
    return null;
  }
}
