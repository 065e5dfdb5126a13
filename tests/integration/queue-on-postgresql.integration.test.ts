import { queueSuite } from "./queue-suite";

queueSuite("PostgreSQL");
