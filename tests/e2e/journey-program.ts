import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { onDatabase, withClient } from "../../scripts/cluster";
import { type Product, startProduct } from "../support/product";
import { COURT_COLUMNS, courtRow, FACILITY_COLUMNS, facilityRow, listText } from "../support/public-lists";

/** A real program as a new deployment has it: set up by the command, its lists imported, nobody in it but an administrator. */
export interface Program {
  product: Product;
  /** Where the first administrator chooses a password. */
  adminLink: string;
  /** For looking at what the pages wrote; never for writing. */
  superuserUrl: string;
}

const run = promisify(execFile);

/** Sets a program up on an empty database and imports public lists of the same shape as the real ones. */
export async function startProgram(name: string): Promise<Program> {
  const database = `amparo_test_${name}_${process.pid}`;
  const superuser = process.env.E2E_SUPERUSER_URL ?? "";
  await withClient(onDatabase(superuser, "postgres"), async (client) => {
    await client.query(`drop database if exists ${database} with (force)`);
    await client.query(`create database ${database} owner app_owner`);
  });
  const folder = mkdtempSync(path.join(tmpdir(), "amparo-journey-"));
  const env = {
    NODE_ENV: "production" as const,
    PATH: process.env.PATH ?? "",
    HOME: folder,
    DATA_DIR: path.join(folder, "data"),
    DATABASE_URL: onDatabase(process.env.E2E_WEB_URL ?? "", database),
    DATABASE_OWNER_URL: onDatabase(process.env.E2E_OWNER_URL ?? "", database),
    KEYS_FILE: path.join(folder, "keys.json"),
    LOG_LEVEL: "error",
  };
  const command = async (...args: string[]) => {
    const { stdout } = await run(process.execPath, ["build/commands/run.mjs", ...args], { env });
    return stdout;
  };
  const said = await command(
    "setup",
    ...["--name", "Test defense hub", "--zone", "America/New_York", "--phone", "(973) 555-0100"],
    ...["--letterhead", "1 Main Street; Newark, NJ 07102", "--admin-email", "admin@example.org"],
  );
  const token = /\/invitation\/(\S+)/.exec(said)?.[1];
  if (!token) throw new Error(`The set-up gave no link:\n${said}`);
  const facilities = path.join(folder, "facilities.csv");
  writeFileSync(
    facilities,
    listText(FACILITY_COLUMNS, [
      facilityRow("RIVERNJ", { primary_name: "RIVER ROAD DETENTION CENTER" }),
      facilityRow("PINEWLA", {
        primary_name: "PINEWOOD PROCESSING CENTER",
        address: "1 PINE ROAD, JENA, LA 71342",
        county_names: "LaSalle Parish, LA",
        county: "LA SALLE",
        states: "LA",
        circuit: "5",
        fieldOffice: "NOL",
      }),
    ]),
  );
  const courts = path.join(folder, "courts.csv");
  writeFileSync(
    courts,
    listText(COURT_COLUMNS, [
      courtRow("elizabeth", "Elizabeth", {
        states: "NJ",
        county_names: "Union County, NJ",
        address: "625 Evans Street, Elizabeth, NJ 07201",
      }),
    ]),
  );
  await command("import", "facilities", facilities);
  await command("import", "courts", courts);
  const product = await startProduct({ env });
  return { product, adminLink: `${product.origin}/invitation/${token}`, superuserUrl: onDatabase(superuser, database) };
}
