import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import type { Viewer } from "@/lib/services/viewer";
import { identify } from "./identify";

/** Who looks at this page, for server components; found out once per request. */
export const currentViewer = cache(async (): Promise<Viewer> => {
  const jar = await cookies();
  return (await identify((name) => jar.get(name)?.value)).viewer;
});
