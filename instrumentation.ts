/** Runs once when the web process starts: opens what the first visitor would otherwise wait for. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next replaces this at build time, so that no other runtime bundles the database.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { warmUp } = await import("@/lib/services/warm-up");
  await warmUp();
}
