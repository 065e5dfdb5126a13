/**
 * Runs once before the integration tests: uses the PostgreSQL server of TEST_DATABASE_URL, else starts one of its own, and builds
 * the template database there.
 */
import { startScratchServer } from "@/scripts/postgres/scratch-server";
import { ensureTemplateDatabase } from "../support/database";

export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.TEST_DATABASE_URL) {
    await ensureTemplateDatabase();
    return async () => {};
  }
  const server = await startScratchServer();
  process.env.TEST_DATABASE_URL = server.urlOf("postgres");
  try {
    await ensureTemplateDatabase();
  } catch (error) {
    await server.stop();
    throw error;
  }
  return async () => {
    delete process.env.TEST_DATABASE_URL;
    await server.stop();
  };
}
