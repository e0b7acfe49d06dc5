import { currentLocale, LOCALES, type Locale } from "~/i18n";
import styles from "./intake.module.css";

interface SpokenWordsProps {
  title: string;
  /** Messages to be said, each in both languages. */
  words: readonly ((inputs: Record<string, never>, options: { locale: Locale }) => string)[];
}

/** Words to be read out, in both languages side by side, the page's own first. */
export function SpokenWords({ title, words }: SpokenWordsProps) {
  const own = currentLocale();
  const codes = LOCALES.map(({ code }) => code).sort((a, b) => Number(b === own) - Number(a === own));
  return (
    <section className={styles.spoken} aria-label={title}>
      <h2>{title}</h2>
      <div className={styles.sides}>
        {codes.map((code) => (
          <div key={code} lang={code}>
            {words.map((say) => {
              const text = say({}, { locale: code });
              return <p key={text}>{text}</p>;
            })}
          </div>
        ))}
      </div>
    </section>
  );
}
