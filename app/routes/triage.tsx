import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("triage", async () => ({}));

export default function Page() {
  return null;
}
