/** Pages and routes of the admin area: who asks, and the one way in. */
import { randomUUID } from "node:crypto";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { NextResponse } from "next/server";
import { cache } from "react";
import { z } from "zod";
import { env } from "@/lib/config/env";
import { AppError } from "@/lib/errors";
import { type Admin, type AdminCaller, lookAsAdmin } from "@/lib/services/admin";
import { requireAdmin } from "@/lib/services/viewer";
import { countPasswordCheck } from "./attempt-limit";
import { parse } from "./request-checks";
import { type RouteCall, readRoute, writeRoute } from "./route";
import { currentViewer } from "./viewer";

/** Holds the proof of lib/services/second-factor-proof.ts. */
export const secondFactorCookieName = (): string =>
  env().isSecureOrigin ? "__Host-everform_second_factor" : "everform_second_factor";

/** Who looks at this page of the admin area; one per request. */
export const pageCaller = cache(async (): Promise<AdminCaller> => {
  const jar = await cookies();
  return {
    viewer: await currentViewer(),
    secondFactorProof: jar.get(secondFactorCookieName())?.value ?? null,
    requestId: randomUUID(),
  };
});

/** The admin who looks, `locked` before the second factor was given, null for everybody else. */
export const findPageAdmin = cache(async (): Promise<Admin | "locked" | null> => {
  try {
    return await lookAsAdmin(await pageCaller());
  } catch (error) {
    if (error instanceof AppError && error.code === "SECOND_FACTOR_NEEDED") return "locked";
    if (error instanceof AppError && error.code === "NOT_FOUND") return null;
    throw error;
  }
});

/**
 * Every page of the admin area calls this first: 404 for everybody who is no admin, the page that asks for the code when
 * the second factor is missing.
 */
export async function adminPage(): Promise<AdminCaller & { admin: Admin }> {
  const admin = await findPageAdmin();
  if (admin === null) notFound();
  if (admin === "locked") redirect("/admin/unlock");
  return { ...(await pageCaller()), admin };
}

export const routeCaller = ({ viewer, requestId, request }: RouteCall): AdminCaller => ({
  viewer,
  requestId,
  secondFactorProof: request.cookies.get(secondFactorCookieName())?.value ?? null,
});

/** POST, PUT, PATCH, DELETE of the admin area: nothing of the body is looked at before the role is. */
export const adminRoute = <Schema extends z.ZodType>(
  schema: Schema,
  handle: (caller: AdminCaller, input: z.infer<Schema>, call: RouteCall) => Promise<Response>,
) =>
  writeRoute(z.unknown(), async (call, body) => {
    const caller = routeCaller(call);
    await lookAsAdmin(caller);
    return handle(caller, parse(schema, body), call);
  });

/** POST by which an admin gives the second factor or logs in again: needs the role only. Every try is counted. */
export const adminDoorRoute = <Schema extends z.ZodType>(
  schema: Schema,
  handle: (caller: AdminCaller, input: z.infer<Schema>, call: RouteCall) => Promise<Response>,
) =>
  writeRoute(z.unknown(), async (call, body) => {
    countPasswordCheck(requireAdmin(call.viewer));
    return handle(routeCaller(call), parse(schema, body), call);
  });

/** GET of the admin area. */
export const adminReadRoute = (handle: (caller: AdminCaller, call: RouteCall) => Promise<Response>) =>
  readRoute(async (call) => {
    const caller = routeCaller(call);
    await lookAsAdmin(caller);
    return handle(caller, call);
  });

/** Keeps the proof for as long as the browser is open; it is worthless after the login it belongs to. */
export function setSecondFactorCookie(response: NextResponse, proof: string): void {
  response.cookies.set(secondFactorCookieName(), proof, {
    httpOnly: true,
    sameSite: "strict",
    secure: env().isSecureOrigin,
    path: "/",
  });
}
