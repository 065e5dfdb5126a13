import { useRedis } from "@/tests/support/redis-backend";
import { queueSuite } from "./queue-suite";

await useRedis();
queueSuite("Redis");
