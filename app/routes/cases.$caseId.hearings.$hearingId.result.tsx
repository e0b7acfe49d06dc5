import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("cases.hearings.result", async () => ({}));

export default function Page() {
  return null;
}
