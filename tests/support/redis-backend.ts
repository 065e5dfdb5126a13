import { afterAll } from "vitest";
import { type RedisServer, startRedisServer } from "./servers";

/** Makes the queue of this test file run on a Redis server of its own. Call it before anything reads the environment. */
export async function runQueueOnRedis(): Promise<RedisServer> {
  const redis = await startRedisServer();
  process.env.REDIS_URL = redis.url;
  afterAll(() => redis.stop());
  return redis;
}
