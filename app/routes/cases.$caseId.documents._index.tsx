import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("cases.documents", async () => ({}));

export default function Page() {
  return null;
}
