import { loaderFor } from "~/platform/route.server";

export const loader = loaderFor("cases.custody.transfer", async () => ({}));

export default function Page() {
  return null;
}
