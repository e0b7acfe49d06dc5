// The product without its development packages, as an image runs it: node build/commands/run.mjs [command]
import { main } from "./main";

const [command = "start", ...args] = process.argv.slice(2);
await main(command, args);
