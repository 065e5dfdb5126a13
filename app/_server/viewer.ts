import "server-only";
import { cookies } from "next/headers";
import type { Viewer } from "@/lib/services/viewer";
import { readVisitorCookie, visitorCookieName } from "./visitor-cookie";

/** Who looks at this page, for server components. */
export async function currentViewer(): Promise<Viewer> {
  const jar = await cookies();
  return { visitorId: readVisitorCookie(jar.get(visitorCookieName())?.value) };
}
