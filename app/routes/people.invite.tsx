import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("people.invite", async () => ({}));

export default function Page() {
  return null;
}
