/**
 * Runs before each integration test file: gives it a database of its own in DATABASE_URL and the rest of a valid environment,
 * before any module reads it. The server closes connections that are left, so a file needs no cleaning up.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { createTestDatabase } from "../support/database";

const database = await createTestDatabase();
const dataDir = mkdtempSync(join(tmpdir(), "everform-test-"));

process.env.DATABASE_URL = database.url;
process.env.DATA_DIR = dataDir;
process.env.SESSION_SECRET = "secret-of-the-integration-tests-0123456789";
process.env.PUBLIC_ORIGIN = "http://localhost:3000";
process.env.LOG_LEVEL ??= "silent";
delete process.env.REDIS_URL;

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
