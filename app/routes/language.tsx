import { publicLoader } from "~/platform/route.server";

export const loader = publicLoader("language", async () => ({}));

export default function Page() {
  return null;
}
