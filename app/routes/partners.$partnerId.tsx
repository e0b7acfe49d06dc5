import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod/mini";
import { versionSeen } from "~/domain/ids";
import { PartnerForm } from "~/features/partners/components/PartnerForm";
import {
  changePartner,
  findPartner,
  PartnerInput,
  partnerFields,
  partnerReach,
} from "~/features/partners/index.server";
import { listCourts, listLanguages } from "~/features/reference/index.server";
import { m } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.partners_title());

export const loader = loaderFor("partners.partner", async ({ db, actor, params }) => ({
  partner: await findPartner(db, actor, idParam(params.partnerId)),
  languages: await listLanguages(db),
  courts: await listCourts(db),
}));

export const action = actionFor("partners.partner", async ({ db, actor, params, typed }) => {
  const input = PartnerInput.safeParse(partnerFields(typed));
  if (!input.success) return invalid(typed, z.flattenError(input.error).fieldErrors);
  const reach = partnerReach(typed, await listLanguages(db), await listCourts(db));
  const changed = { ...input.data, active: typed.active === "yes" };
  await changePartner(db, actor, idParam(params.partnerId), versionSeen(typed.version), changed, reach);
  return redirect("/partners?saved");
});

export default function Partner() {
  const { partner, ...lists } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page title={partner.name} crumbs={[{ to: "/partners", label: m.partners_title() }]} errors={answer?.errors}>
      <PartnerForm key={partner.version} partner={partner} {...lists} {...answer} />
    </Page>
  );
}
