/** What a browser would send of the page's main form as it stands, without its token and key; null where there is none. */
export function formOn(page: string): Record<string, string> | null {
  const form = /<form[^>]*\bid="page-form"[\s\S]*?<\/form>/.exec(page)?.[0];
  if (!form) return null;
  const sent: Record<string, string> = {};
  const put = (name: string | null, value: string) => {
    if (name && !["_form", "_once"].includes(name)) sent[name] = value;
  };
  for (const [tag] of form.matchAll(
    /<input\b[^>]*>|<textarea\b[^>]*>[\s\S]*?<\/textarea>|<select\b[^>]*>[\s\S]*?<\/select>/g,
  )) {
    const head = tag.slice(0, tag.indexOf(">") + 1);
    const name = attribute(head, "name");
    if (tag.startsWith("<textarea")) put(name, text(tag.slice(head.length, tag.lastIndexOf("<"))));
    else if (tag.startsWith("<select")) put(name, chosen(tag));
    else if (/radio|checkbox/.test(attribute(head, "type") ?? "")) {
      if (/\bchecked\b/.test(head)) put(name, attribute(head, "value") ?? "on");
    } else put(name, attribute(head, "value") ?? "");
  }
  return sent;
}

function chosen(select: string): string {
  const options = [...select.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
  const picked = options.find((option) => /\bselected\b/.test(option)) ?? options[0] ?? "";
  return attribute(picked, "value") ?? "";
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? null : text(found);
}

function text(html: string): string {
  return html
    .replace(/^\n/, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
}
