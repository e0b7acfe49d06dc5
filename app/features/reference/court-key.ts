/** What two lists call the same court: its name in lower-case letters, without brackets and the words all share. */
export function courtKey(name: string): string {
  return name
    .replace(/\([^)]*\)/g, "")
    .replace(/immigration court/i, "")
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z]/g, "");
}
