import { useLocation, useMatches } from "@remix-run/react";
import { currentLocale, LOCALES } from "~/i18n";
import { PAGE_FORM } from "./PageForm";
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
  return others.map((locale) =>
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
}
