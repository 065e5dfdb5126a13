/** Runs once when the web process starts: opens what the first visitor would otherwise wait for. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next replaces this at build time, so that no other runtime bundles the database.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { warmUp } = await import("@/lib/services/warm-up");
  await warmUp();
}

/** Pages that could not be rendered count as errors too; route handlers count their own (app/_server/route.ts). */
export async function onRequestError(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: see above.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { countError } = await import("@/lib/services/count-error");
  countError();
}
