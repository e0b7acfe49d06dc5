import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("cases.deadlines.deadline", async () => ({}));

export default function Page() {
  return null;
}
