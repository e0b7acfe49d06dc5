import { useLoaderData } from "@remix-run/react";
import { CalculatorAnswer, CalculatorForm } from "~/features/deadlines/calculator/components/Calculator";
import { calculatorPage } from "~/features/deadlines/calculator/page.server";
import { m } from "~/i18n";
import { loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const meta = () => pageTitle(m.calculator_title());

export const loader = loaderFor("calculator", ({ db, clock, url }) =>
  calculatorPage(db, Object.fromEntries(url.searchParams), clock),
);

export default function Calculator() {
  const { calculation, on, ...form } = useLoaderData<typeof loader>();
  return (
    <Page title={m.calculator_title()} lead={m.calculator_lead()} errors={form.errors}>
      {calculation && <CalculatorAnswer calculation={calculation} on={on} />}
      <CalculatorForm {...form} />
    </Page>
  );
}
