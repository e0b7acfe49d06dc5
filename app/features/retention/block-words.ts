import { m } from "~/i18n";
import type { Block } from "./rules";

const WORDS: Record<Block, () => string> = {
  hold: m.retention_block_hold,
  open_case: m.retention_block_open_case,
  open_intake: m.retention_block_open_intake,
  open_deadline: m.retention_block_open_deadline,
  wall: m.retention_block_wall,
  not_due: m.retention_block_not_due,
};

/** Why a file cannot be destroyed, as a sentence that says what to do. */
export function blockWords(block: Block): string {
  return WORDS[block]();
}
