/** The first rows of a site: the account "Seedbank", the designs its script bred, the challenges. Run again it changes nothing. */
import { existsSync, readFileSync } from "node:fs";
import { closeDatabase } from "@/lib/db/client";
import { publishStarterCollection } from "@/lib/services/publish-starter-collection";
import { shipChallenges } from "@/lib/services/ship-challenges";

const DESIGNS_FILE = new URL("./starter-collection/designs.json", import.meta.url);

try {
  const entries: unknown = existsSync(DESIGNS_FILE) ? JSON.parse(readFileSync(DESIGNS_FILE, "utf8")) : [];
  const designCount = await publishStarterCollection(entries);
  console.log(`The starter collection has ${designCount} designs.`);
  const challengeCount = await shipChallenges();
  if (challengeCount > 0) console.log(`${challengeCount} challenges are there.`);
} finally {
  await closeDatabase();
}
