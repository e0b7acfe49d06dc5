import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("intakes.decision", async () => ({}));

export default function Page() {
  return null;
}
