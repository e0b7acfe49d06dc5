/** `"DeKalb County"`, `"DE KALB"` and `"Dekalb"` are one county: lower-case letters, without the word for county. */
export function countyKey(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replace(/,.*$/, "")
    .replace(/\b(county|parish|borough|census area|municipality|municipio|city and borough)\b/g, "")
    .replace(/\bsaint\b/g, "st")
    .replace(/[^a-z]/g, "");
}
