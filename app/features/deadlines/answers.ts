import { BOARD_DECISIONS, type FactCode, FINAL_ORDERS } from "~/domain/case-facts";
import { JUDGE_DECIDED, PAPERS } from "~/domain/vocabulary";

/** What the form that answers a question asks for. */
export interface AnswerSpec {
  code: FactCode;
  /** Codes to choose from; null where the answer is a date alone. */
  choices: readonly string[] | null;
  /** Whether the date may be known in part. */
  partial: boolean;
  /** Whether the time of day matters. */
  time: boolean;
  whoAppealed: boolean;
}

const EXACT = { partial: false, time: false, whoAppealed: false };
const FEAR_RESULTS = ["negative", "positive"] as const;

const ANSWERS: Record<string, AnswerSpec> = {
  arrival_date: { ...EXACT, code: "last_arrival", choices: null, partial: true },
  papers_served: { ...EXACT, code: "paper", choices: PAPERS },
  fear_decision: { ...EXACT, code: "fear_decision", choices: FEAR_RESULTS, time: true },
  judge_decided: { ...EXACT, code: "judge_decided", choices: JUDGE_DECIDED, partial: true, whoAppealed: true },
  decision_date: { ...EXACT, code: "judge_decided", choices: JUDGE_DECIDED, partial: true, whoAppealed: true },
  board_decision_date: { ...EXACT, code: "board_decision", choices: BOARD_DECISIONS },
  final_order_date: { ...EXACT, code: "removal_order", choices: FINAL_ORDERS },
  final_order_how: { ...EXACT, code: "removal_order", choices: FINAL_ORDERS },
};

/** The form that answers a question of the rules; null for one that is answered on another page. */
export function answerSpec(question: string): AnswerSpec | null {
  return Object.hasOwn(ANSWERS, question) ? (ANSWERS[question] ?? null) : null;
}

/** The page where a question is answered; null where none of ours answers it. */
export function answerAt(question: string, caseId: string, hearingId: string | null): string | null {
  const home = `/cases/${caseId}`;
  if (question === "court_date") return `${home}/deadlines/new${hearingId === null ? "" : `?hearing=${hearingId}`}`;
  if (["arrest_date", "arrest_time", "custody_now"].includes(question)) return `${home}/custody`;
  if (hearingId !== null) return `${home}/hearings/${hearingId}`;
  return answerSpec(question) === null ? null : `${home}/deadlines/new?answer=${question}`;
}
