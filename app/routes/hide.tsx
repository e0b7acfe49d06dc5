import { publicLoader } from "~/platform/route.server";

export const loader = publicLoader("hide", async () => ({}));

export default function Page() {
  return null;
}
