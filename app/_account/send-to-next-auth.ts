import { readJson, type Sent, sendOnce } from "../_components/send-json";

/** Logs in or out: next-auth wants the token that it gave to this browser. */
export async function sendToNextAuth(
  action: "callback/password" | "callback/link" | "signout",
  body: object = {},
): Promise<Sent> {
  const token = await readJson<{ csrfToken: string }>("/api/auth/csrf");
  return token.ok ? sendOnce("POST", `/api/auth/${action}`, { csrfToken: token.value.csrfToken, ...body }) : token;
}
