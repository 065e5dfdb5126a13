/** Requests of the account pages, and what became of them. */

export type Outcome<Value = unknown> =
  | { kind: "done"; value: Value }
  | {
      kind: "refused";
      /** 0: the site cannot be reached. */
      status: number;
      /** As in lib/errors.ts. */
      code: string;
      /** The field that the sentence is about; null when it is about all of it. */
      field: string | null;
      message: string;
      retryAfterSeconds: number;
    };

/** Sends JSON and reads JSON. Never throws for what a server or a network may do. */
export async function send<Value = unknown>(url: string, body: object, method = "POST"): Promise<Outcome<Value>> {
  try {
    const response = await fetch(url, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.ok) return { kind: "done", value: (await response.json()) as Value };
    return await refusal(response);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    return { kind: "refused", status: 0, code: "OFFLINE", field: null, message: "", retryAfterSeconds: 0 };
  }
}

/** Logs in or out: next-auth wants the token that it gave to this browser. */
export async function sendToNextAuth(action: "callback/password" | "callback/link" | "signout", body: object = {}) {
  try {
    const response = await fetch("/api/auth/csrf", { cache: "no-store" });
    if (!response.ok) return await refusal(response);
    const { csrfToken } = (await response.json()) as { csrfToken: string };
    return await send(`/api/auth/${action}`, { csrfToken, ...body });
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    return { kind: "refused", status: 0, code: "OFFLINE", field: null, message: "", retryAfterSeconds: 0 } as const;
  }
}

/** Our errors are sentences; those about a field say its name first. */
async function refusal(response: Response): Promise<Outcome<never>> {
  const { error } = (await response.json()) as { error: { code: string; message: string; field?: string } };
  const { code, message, field = null } = error;
  const opening = `${field}: `;
  return {
    kind: "refused",
    status: response.status,
    code,
    field,
    message: field === null ? message : message.slice(message.indexOf(opening) + opening.length),
    retryAfterSeconds: Number(response.headers.get("retry-after") ?? 0),
  };
}
