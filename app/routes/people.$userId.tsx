import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("people.person", async () => ({}));

export default function Page() {
  return null;
}
