import { onDatabase, withClient } from "../../scripts/cluster";
import { buildTemplate, startTestServer, testKeys } from "../support/postgres";
import { startProduct } from "../support/product";

const DATABASE = "amparo_test_pages";

/**
 * Starts a throw-away PostgreSQL and the built product over a fresh copy of the tests' template. Tests find it at
 * `baseURL`; E2E_SUPERUSER_URL leads to its database for preparations, KEYS_FILE to its keys.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startTestServer();
  const template = await buildTemplate(server.urls, server.passwords);
  await withClient(server.urls.superuser, async (client) => {
    await client.query(`drop database if exists ${DATABASE} with (force)`);
    await client.query(`create database ${DATABASE} template ${template} owner app_owner strategy file_copy`);
  });
  const keys = testKeys();
  const product = await startProduct({
    env: {
      DATABASE_URL: onDatabase(server.urls.web, DATABASE),
      DATABASE_OWNER_URL: onDatabase(server.urls.owner, DATABASE),
      KEYS_FILE: keys,
      LOG_LEVEL: "error",
      PORT: process.env.E2E_PORT ?? "4173",
    },
  });
  process.env.E2E_SUPERUSER_URL = onDatabase(server.urls.superuser, DATABASE);
  process.env.E2E_WEB_URL = server.urls.web;
  process.env.E2E_OWNER_URL = server.urls.owner;
  process.env.E2E_JOB_URL = server.urls.job;
  process.env.E2E_TEMPLATE = template;
  process.env.KEYS_FILE = keys;
  return async () => {
    await product.stop();
    const said = product.said().trim();
    if (/"level":"error"/.test(said)) console.log(`The server's log of errors:\n${said}`);
    await server.stop();
  };
}
