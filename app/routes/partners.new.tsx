import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod/mini";
import { PartnerForm } from "~/features/partners/components/PartnerForm";
import { createPartner, PartnerInput, partnerFields, partnerReach } from "~/features/partners/index.server";
import { listCourts, listLanguages } from "~/features/reference/index.server";
import { m } from "~/i18n";
import { actionFor, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.partners_new());

export const loader = loaderFor("partners.new", async ({ db }) => ({
  languages: await listLanguages(db),
  courts: await listCourts(db),
}));

export const action = actionFor("partners.new", async ({ db, actor, typed }) => {
  const input = PartnerInput.safeParse(partnerFields(typed));
  if (!input.success) return invalid(typed, z.flattenError(input.error).fieldErrors);
  const reach = partnerReach(typed, await listLanguages(db), await listCourts(db));
  await createPartner(db, actor, input.data, reach);
  return redirect("/partners?saved");
});

export default function NewPartner() {
  const lists = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page title={m.partners_new()} crumbs={[{ to: "/partners", label: m.partners_title() }]} errors={answer?.errors}>
      <PartnerForm {...lists} {...answer} />
    </Page>
  );
}
