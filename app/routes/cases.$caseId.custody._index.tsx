import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("cases.custody", async () => ({}));

export default function Page() {
  return null;
}
