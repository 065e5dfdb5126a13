import { runQueueOnRedis } from "@/tests/support/redis-backend";
import { queueSuite } from "./queue-suite";

await runQueueOnRedis();
queueSuite("Redis");
