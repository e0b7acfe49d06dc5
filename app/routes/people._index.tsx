import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("people", async () => ({}));

export default function Page() {
  return null;
}
