import { type Act, INTAKE_WORKERS, type Stage } from "./act";
import { idOf, makeFresh } from "./rows";

const opening = ({ whole }: Pick<Stage, "whole">) => ({
  act: "open",
  number: whole.number,
  category: "nobody_reached",
  reason: "The family asks for help tonight and nobody answers",
});

/** The case is opened by somebody. @returns the opening's id */
async function opened(stage: Stage, who: "intake_worker" | "program_manager"): Promise<string> {
  await makeFresh(stage);
  await stage.post(who, "glass", opening(stage));
  return idOf(stage, "glass_openings", { case_id: stage.whole.caseId });
}

/** Opening a case that is not one's own, ending that, and looking at it. */
export const ON_GLASS: readonly Act[] = [
  {
    door: "glass",
    does: "open",
    form: async (stage) => {
      await makeFresh(stage);
      return opening(stage);
    },
    may: [...INTAKE_WORKERS, "program_manager", "admin"],
    event: "glass.opened",
  },
  {
    door: "glass",
    does: "end",
    form: async (stage) => ({ act: "end", opening: await opened(stage, "intake_worker") }),
    may: ["intake_worker", "program_manager"],
    event: "glass.ended",
  },
  {
    door: "glass",
    does: "review",
    form: async (stage) => ({ act: "review", result: "in_order", opening: await opened(stage, "intake_worker") }),
    may: ["program_manager"],
    event: "glass.reviewed",
  },
  {
    door: "glass",
    does: "review a manager's",
    form: async (stage) => ({ act: "review", result: "follow_up", opening: await opened(stage, "program_manager") }),
    may: ["admin"],
    event: "glass.reviewed",
  },
];
