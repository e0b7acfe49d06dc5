import { KEY_FIELD, type PostedForm, TOKEN_FIELD, tellable } from "~/platform/posted-form.server";
import { escaped } from "./plain-page";

/**
 * The form a person sent while the records could not be reached, whole, on a page that needs neither the application
 * nor the database: what was typed stands on it, and its button sends the same form again under the same key, so that
 * it is saved once. Null for a form with a password or a file in it, which no page gives back.
 */
export function heldPage({ form, typed, token, key }: PostedForm, address: string, requestId: string): string | null {
  if (Object.keys(tellable(typed)).length < Object.keys(typed).length) return null;
  const fields: [string, string][] = [];
  for (const [name, value] of form) {
    if (typeof value === "string") fields.push([name, value]);
    else if (value.size > 0) return null;
  }
  const carried = [...fields, [TOKEN_FIELD, token ?? ""], [KEY_FIELD, key ?? ""]] as const;
  const told = fields.map(([, value]) => value).filter((value) => value.trim() !== "" && !isCode(value));
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>503 · Amparo</title></head>
<body>
<main>
<div role="alert">
<h1>Not saved. We could not reach the records. Your text is still here. Try again.</h1>
<p lang="es">No se guardó. No pudimos llegar a los registros. Su texto sigue aquí. Inténtelo de nuevo.</p>
</div>
<form method="post" action="${attribute(address)}">
${carried.map(([name, value]) => `<input type="hidden" name="${attribute(name)}" value="${attribute(value)}">`).join("\n")}
<button type="submit" autofocus>Try again · <span lang="es">Intentar de nuevo</span></button>
</form>
<ul>
${told.map((value) => `<li>${escaped(value)}</li>`).join("\n")}
</ul>
<p><code>${requestId}</code></p>
</main>
</body>
</html>
`;
}

/** Whether a value was chosen or put there by the page, rather than typed. */
function isCode(value: string): boolean {
  return /^[a-z_]+$|^[0-9a-f-]{36}$/.test(value);
}

function attribute(text: string): string {
  return escaped(text).replaceAll('"', "&quot;").replaceAll("\r\n", "&#10;").replaceAll("\n", "&#10;");
}
