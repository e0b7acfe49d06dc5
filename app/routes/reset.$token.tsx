import { publicLoader } from "~/platform/route.server";

export const loader = publicLoader("reset", async () => ({}));

export default function Page() {
  return null;
}
