const SENTENCES: Record<number, [english: string, spanish: string]> = {
  400: ["This request could not be read.", "No se pudo leer esta solicitud."],
  403: [
    "This form was sent from another site and was not accepted. Nothing was saved.",
    "Este formulario llegó desde otro sitio y no se aceptó. No se guardó nada.",
  ],
  405: ["This address does not take that kind of request.", "Esta dirección no acepta ese tipo de solicitud."],
  411: ["This request does not say how long it is.", "Esta solicitud no indica su tamaño."],
  413: ["What was sent is too large. Nothing was saved.", "Lo enviado es demasiado grande. No se guardó nada."],
  429: [
    "Many people are signing in just now. Wait a minute and try again.",
    "Muchas personas están iniciando sesión en este momento. Espere un minuto e inténtelo de nuevo.",
  ],
  500: [
    "Something went wrong on our side. Nothing was saved. Tell your administrator the number below.",
    "Algo falló de nuestro lado. No se guardó nada. Dé a su administrador el número de abajo.",
  ],
  503: [
    "We cannot reach the records right now. Nothing was saved. Go back, your text is still in the form, and try again in a minute.",
    "En este momento no podemos llegar a los registros. No se guardó nada. Vuelva atrás: su texto sigue en el formulario. Intente de nuevo en un minuto.",
  ],
};

/**
 * A whole page without the application, for when the application cannot answer: the sentence in both languages and
 * the request's number. It names nothing that was asked for. `said`: the one sentence the application itself has for a
 * file it refuses, in the language of the request.
 */
export function plainPage(status: number, requestId: string, said?: string): string {
  const [english, spanish] =
    said === undefined ? (SENTENCES[status] ?? SENTENCES[500] ?? ["", ""]) : [escaped(said), ""];
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${status} · Amparo</title></head>
<body>
<h1>${english}</h1>
${spanish && `<p lang="es">${spanish}</p>`}
<p><code>${requestId}</code></p>
<p><a href="/">Amparo</a></p>
</body>
</html>
`;
}

/** Text as it may stand in a page. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
