import { afterAll } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { closeListener } from "@/lib/db/listener";
import { closeQueues } from "@/lib/jobs/open-queues";

/** Closes what services of this test file opened, so that its process can end. */
export function closeConnectionsAfterAll(): void {
  afterAll(async () => {
    await closeListener();
    await closeQueues();
    await closeDatabase();
  });
}
