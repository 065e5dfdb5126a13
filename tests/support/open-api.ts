/** What the tests of the public API share: public designs, an account with a token, and callers that no limit knows yet. */
import { createApiToken } from "@/lib/services/api-tokens";
import { publishDesigns } from "./bred-generation";
import { newId, publicDesignIds, sql } from "./site-state";

let addressCount = 0;

/** An address of one's own per call, so that the limits of one test are not those of another. */
export const fresh = () => ({ "x-forwarded-for": `203.0.113.${++addressCount % 250}, 10.${addressCount % 200}.0.1` });

export const bearer = (token: string) => ({ ...fresh(), authorization: `Bearer ${token}` });

export async function newAccount(name: string) {
  const visitorId = newId();
  await sql("insert into visitor (id, kind, handle) values ($1, 'account', $2)", [visitorId, name]);
  await sql("insert into account (visitor_id, email) values ($1, $2)", [visitorId, `${name}@example.org`]);
  return { visitorId, account: { role: "member" as const, sessionVersion: 1 } };
}

/** Ids of six public designs, and an account with its token. */
export async function openApi() {
  await publishDesigns(6);
  const account = await newAccount("ada");
  const { token } = await createApiToken(account, { name: "laptop" });
  return { ids: await publicDesignIds(), account, token };
}

/** Makes each design a fork of the one after it. */
export async function forkInTurn(ids: readonly string[]): Promise<void> {
  for (const [index, parent] of ids.slice(1).entries()) {
    await sql("update design set fork_of_design_id = $1 where id = $2", [parent, ids[index]]);
  }
}
