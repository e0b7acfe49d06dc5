import { LOCALES, type Locale, m } from "~/i18n";
import type { SheetDate } from "../dates.server";
import styles from "./intake.module.css";

/** The closing words with the dates that run, in one language; to be printed and left with the person. */
export function DateSheet({ locale, dates }: { locale: Locale; dates: readonly SheetDate[] }) {
  const known = dates.filter((date) => !date.open);
  const open = dates.filter((date) => date.open);
  return (
    <section lang={locale} className={styles.dateSheet} aria-label={m.intake_dates_title({}, { locale })}>
      <h2>{LOCALES.find((each) => each.code === locale)?.name}</h2>
      <p>{m.intake_closing_words({}, { locale })}</p>
      {dates.length === 0 && <p>{m.intake_dates_none({}, { locale })}</p>}
      {known.map((date) => (
        <div key={date.key} className={styles.date}>
          <h3>{date.title}</h3>
          <p>
            <strong>{date.heading}</strong>
          </p>
          {date.question && <p>{date.question}</p>}
          {date.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      ))}
      {open.length > 0 && (
        <div className={styles.date}>
          <h3>{m.intake_dates_open({}, { locale })}</h3>
          <ul>
            {open.map((date) => (
              <li key={date.key}>
                {date.title}: {date.question}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
