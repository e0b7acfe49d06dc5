import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NotFound } from "~/domain/refusals";
import { INTAKE_SECTIONS, type IntakeSection } from "~/domain/vocabulary";
import { untickNotAsked } from "~/features/intake/components/NoAnswer";
import { ReadBack } from "~/features/intake/components/ReadBack";
import { SectionForm } from "~/features/intake/components/SectionForm";
import { useAutosave } from "~/features/intake/components/useAutosave";
import { savedDraft, saveSection } from "~/features/intake/drafts.server";
import { canWriteIntake } from "~/features/intake/policy";
import { findIntake, sectionProgress } from "~/features/intake/queries.server";
import { rowAsked, rowsOf } from "~/features/intake/questions";
import { SectionParam } from "~/features/intake/schema";
import { choicesFor, readBackIntake } from "~/features/intake/section-page.server";
import { formatTime, m, word } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Notice, Page, pageTitle } from "~/ui";

export const handle = { form: true, scripts: true };
export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data ? word("intake_section", data.section) : m.intake_home_title());

export const loader = loaderFor("intakes.section", async ({ db, actor, clock, params }) => {
  const section = sectionParam(params.section);
  const intake = await findIntake(db, actor, idParam(params.intakeId));
  const writable = canWriteIntake(actor, intake);
  const { typed: draft, version } = writable ? await savedDraft(db, intake, section) : { typed: {}, version: 0 };
  return {
    section,
    intakeId: intake.id,
    personName: intake.personName,
    draft,
    version,
    choices: writable ? await choicesFor(db, section, draft) : null,
    readBack: writable ? null : ((await readBackIntake(db, actor, clock, intake, section))[0] ?? null),
  };
});

export const action = actionFor("intakes.section", async ({ db, actor, clock, params, typed }) => {
  const section = sectionParam(params.section);
  const intakeId = idParam(params.intakeId);
  const at = `/intakes/${intakeId}`;
  if (typed._autosave) {
    await saveSection(db, actor, clock, intakeId, section, typed, "autosave");
    return { saved: true };
  }
  const { _find: find, _later: later } = typed;
  const add = rowAsked(typed);
  if (add || find || later) {
    const kept = add ? { ...typed, [`${add}_rows`]: String(rowsOf(typed, add) + 1) } : typed;
    await saveSection(db, actor, clock, intakeId, section, kept, "later");
    return redirect(later ? `${at}?saved` : `${at}/${section}#${add || "facility_find"}`);
  }
  const errors = await saveSection(db, actor, clock, intakeId, section, typed, "done");
  if (errors) return invalid(typed, errors);
  const next = nextSection(section, await sectionProgress(db, intakeId));
  return redirect(next ? `${at}/${next}` : `${at}/review`);
});

export default function IntakeSectionPage() {
  const { section, intakeId, personName, draft, version, choices, readBack } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const refused = answered && "typed" in answered ? answered : null;
  // What stands beside what somebody else saved is for choosing first.
  const stale = answered !== undefined && "stale" in answered;
  const { status, onSubmitCapture } = useAutosave(choices !== null && !stale, savedWords);
  return (
    <Page
      key={section}
      title={word("intake_section", section)}
      crumbs={[
        { to: "/intakes", label: m.intake_home_title() },
        { to: `/intakes/${intakeId}`, label: personName || m.intake_no_name() },
      ]}
      status={status}
      errors={refused?.errors}
      lead={
        <p>{m.intake_section_lead({ place: INTAKE_SECTIONS.indexOf(section) + 1, all: INTAKE_SECTIONS.length })}</p>
      }
      large
    >
      {choices ? (
        <div onSubmitCapture={onSubmitCapture} onInput={untickNotAsked}>
          <SectionForm
            section={section}
            choices={choices}
            recorded={draft}
            version={version}
            typed={refused?.typed ?? draft}
            errors={refused?.errors}
          />
        </div>
      ) : (
        readBack && (
          <>
            <Notice>{m.intake_read_only()}</Notice>
            <ReadBack answers={readBack.answers} state={readBack.state} />
          </>
        )
      )}
    </Page>
  );
}

function savedWords(at: Date): string {
  return m.shell_saved_at({ time: formatTime(at.toTimeString().slice(0, 5)) });
}

function sectionParam(text: string | undefined): IntakeSection {
  const section = SectionParam.safeParse(text);
  if (!section.success) throw new NotFound(m.intake_not_found());
  return section.data;
}

/** The next section that is not done, after this one and then from the beginning; null when all are. */
function nextSection(
  section: IntakeSection,
  progress: readonly { section: IntakeSection; state: string }[],
): IntakeSection | null {
  const place = INTAKE_SECTIONS.indexOf(section);
  const order = [...progress.slice(place + 1), ...progress.slice(0, place)];
  return order.find((row) => row.state !== "done")?.section ?? null;
}
