/** The colour scheme a visitor chose, kept in a cookie so that the first byte of a page has it already. */
import "server-only";
import { cookies } from "next/headers";
import { THEME_COOKIE, Theme } from "@/lib/contracts/theme";

/** null: as the device says. */
export async function chosenTheme(): Promise<"light" | "dark" | null> {
  const parsed = Theme.safeParse((await cookies()).get(THEME_COOKIE)?.value);
  return parsed.success && parsed.data !== "system" ? parsed.data : null;
}
