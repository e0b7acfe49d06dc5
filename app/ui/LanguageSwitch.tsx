import { useLocation, useMatches } from "@remix-run/react";
import { currentLocale, LOCALES } from "~/i18n";
import { PAGE_FORM } from "./page-form-id";
import styles from "./shell.module.css";

/**
 * The other language, in its own name. On a page with a main form the button sends that form, so that what was typed
 * comes back in the new language; elsewhere it posts to /language and returns here.
 */
export function LanguageSwitch() {
  const location = useLocation();
  const leaf = useMatches().at(-1);
  const hasForm = (leaf?.handle as { form?: boolean } | undefined)?.form === true;
  const others = LOCALES.filter((locale) => locale.code !== currentLocale());
  const switches = others.map((locale) =>
    hasForm ? (
      <button
        key={locale.code}
        className={styles.plain}
        type="submit"
        form={PAGE_FORM}
        name="_language"
        value={locale.code}
        lang={locale.code}
        formNoValidate
      >
        {locale.name}
      </button>
    ) : (
      <form key={locale.code} method="post" action="/language">
        <input type="hidden" name="next" value={location.pathname + location.search} />
        <button className={styles.plain} type="submit" name="language" value={locale.code} lang={locale.code}>
          {locale.name}
        </button>
      </form>
    ),
  );
  // Enter in a field presses the form's first button in the document. That must not be the one for the language.
  return (
    <>
      {hasForm && (
        <button type="submit" form={PAGE_FORM} className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      )}
      {switches}
    </>
  );
}
