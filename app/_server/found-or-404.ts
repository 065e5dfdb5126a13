/** For pages: what a service cannot find, or may not show to this visitor, is the 404 page; other errors go on. */
import "server-only";
import { notFound } from "next/navigation";
import { PublicId } from "@/lib/contracts/ids";
import { AppError } from "@/lib/errors";

/** A part of the address that must be a public id. */
export function idOr404(raw: string): PublicId {
  const id = PublicId.safeParse(raw);
  return id.success ? id.data : notFound();
}

export async function foundOr404<Found>(finding: Promise<Found>): Promise<Found> {
  try {
    return await finding;
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}
