import { expect, it } from "vitest";
import { ATTACKS, found, random, sealedLog } from "~tests/support/tampering";

/* T-TAMPER whole: as many attacks as the acceptance table asks for, on a log of a thousand events. */

const log = sealedLog(1_050);

it.each(Object.entries(ATTACKS))("%s", async (name, { tries, alone, attack }) => {
  const below = random(20_261_122);
  const withCheckpoints = await found(log, tries, () => attack(log, below));
  const without = await found(undefined, tries, () => attack(log, below));
  console.log(`${name}: ${withCheckpoints} of ${tries} found; without checkpoints ${without}`);
  expect([withCheckpoints, without]).toEqual([tries, alone ? tries : 0]);
});
