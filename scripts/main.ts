import { WrongSettings } from "~/platform/env";
import { Stop } from "./failure";
import { sentenceFor } from "./sentences";

const COMMANDS: Record<string, (args: string[]) => Promise<void>> = {
  seed: async (args) => (await import("./seed")).seedCommand(args),
  start: async (args) => {
    if (args.includes("--sign-ins")) return (await import("./first-start")).printSignIns();
    return (await import("./serve")).serve({ dev: args.includes("--dev") });
  },
  work: async () => (await import("./work")).work(),
  setup: async (args) => (await import("./setup")).setup(args),
  "delete-demonstration": async () => (await import("./delete-demonstration")).deleteDemonstration(),
  backup: async (args) => (await import("./backup-commands")).backupCommand(args),
  restore: async (args) => (await import("./backup-commands")).restoreCommand(args),
  "keys:rotate": async (args) => (await import("./keys-commands")).rotateCommand(args),
  "keys:doctor": async () => (await import("./keys-commands")).doctorCommand(),
  "audit:export": async (args) => (await import("./audit-commands")).auditExport(args),
  "audit:verify": async (args) => (await import("./audit-commands")).auditVerify(args),
  "purge:clean": async () => (await import("./purge-clean")).purgeCleanCommand(),
  import: async (args) => (await import("./list-commands")).importCommand(args),
};

/**
 * Runs one command of the product. A reason to stop is printed as a sentence with exit code 1; anything else is a
 * fault of ours and keeps its stack.
 */
export async function main(command: string, args: string[]): Promise<void> {
  try {
    const run = COMMANDS[command];
    if (!run) throw new Stop(`There is no command "${command}". There are: ${Object.keys(COMMANDS).join(", ")}.`);
    await run(args);
  } catch (error) {
    if (error instanceof WrongSettings) for (const sentence of error.sentences) console.error(sentence);
    else console.error(sentenceFor(error) ?? error);
    process.exit(1);
  }
}
