/** Banning visitors and giving roles. Either ends every session of the account. */
import type { PublicId } from "@/lib/contracts/ids";
import type { PersonActInput, PersonView } from "@/lib/contracts/moderation";
import type { AuditDraft } from "@/lib/db/audit-repo";
import type { HotQuery } from "@/lib/db/client";
import { lockListedDesignsOf, lockThing } from "@/lib/db/moderation-repo";
import {
  countAdmins,
  endSessions,
  type LockedPerson,
  listPeople,
  lockPerson,
  PEOPLE_FILTERS,
  type PeopleFilter,
  setBan,
  setRole,
} from "@/lib/db/people-repo";
import { AppError } from "@/lib/errors";
import { type Act, type Admin, type AdminCaller, actAsAdmin, lookAsAdmin } from "./admin";
import { changeState } from "./moderation";

export { PEOPLE_FILTERS, type PeopleFilter };

const MAX_PEOPLE = 50;

/** People by handle, e-mail address or id; without words the newest visitors of the filter. */
export async function findPeople(caller: AdminCaller, filter: PeopleFilter, words: string): Promise<PersonView[]> {
  await lookAsAdmin(caller);
  return listPeople(filter, words.trim(), MAX_PEOPLE);
}

/** Bans, unbans, or gives a role. Throws NOT_FOUND, CONFLICT when it is so already, FORBIDDEN on oneself. */
export async function actOnPerson(caller: AdminCaller, input: PersonActInput): Promise<void> {
  await actAsAdmin(caller, { isDestructive: true }, async (query, admin) => {
    const person = await requireOther(query, input.visitorId, admin);
    const { besides = [], ...change } = await changePerson(query, person, input);
    return {
      entry: { target: "visitor", targetId: person.id, reason: input.reason, ...change },
      besides,
      result: undefined,
    };
  });
}

/** The person, locked. Throws NOT_FOUND, and FORBIDDEN on oneself. */
export async function requireOther(query: HotQuery, id: PublicId, admin: Admin): Promise<LockedPerson> {
  const person = await lockPerson(query, id);
  if (!person) throw new AppError("NOT_FOUND", { publicMessage: "This person is not here any more." });
  if (person.id === admin.id) {
    throw new AppError("FORBIDDEN", { publicMessage: "Another admin has to do this: it is about you." });
  }
  return person;
}

/** Throws CONFLICT for admins, scripts and whoever is banned already. */
export function assertBannable(person: LockedPerson): void {
  if (person.bannedAt !== null) throw conflict("This visitor is banned already.");
  if (person.role === "admin") throw conflict("Make this admin a member first.");
  if (person.kind === "script") throw conflict("This is a script of the site.");
}

type PersonChange = Pick<AuditDraft, "action" | "before" | "after"> & Pick<Act<void>, "besides">;

async function changePerson(query: HotQuery, person: LockedPerson, input: PersonActInput): Promise<PersonChange> {
  switch (input.act) {
    case "ban":
      return ban(query, person, input);
    case "unban":
      if (person.bannedAt === null) throw conflict("This visitor is not banned.");
      await setBan(query, person.id, null);
      return {
        action: "visitor.unban",
        before: { bannedAt: person.bannedAt, banReason: person.banReason, designIds: [] },
        after: { bannedAt: null },
      };
    case "role": {
      if (person.role === null) throw conflict("Only accounts have roles.");
      if (person.role === input.role) throw conflict("This account has that role already.");
      await setRole(query, person.id, input.role);
      if ((await countAdmins(query)) === 0) throw conflict("This is the last admin.");
      await endSessions(query, person.id);
      return { action: "visitor.role", before: { role: person.role }, after: { role: input.role } };
    }
  }
}

async function ban(
  query: HotQuery,
  person: LockedPerson,
  input: Extract<PersonActInput, { act: "ban" }>,
): Promise<PersonChange> {
  assertBannable(person);
  await setBan(query, person.id, { reason: input.reason });
  await endSessions(query, person.id);
  const designIds = input.withDesigns ? await lockListedDesignsOf(query, person.id) : [];
  await setStates(query, designIds, "hidden");
  return {
    action: "visitor.ban",
    before: { bannedAt: null, banReason: null, designIds },
    after: { bannedAt: "now", hiddenCount: designIds.length },
    // A decision about each design, so that its author reads why and can appeal.
    besides: designIds.map((targetId) => ({
      action: "design.hide",
      target: "design",
      targetId,
      reason: input.reason,
      before: { state: "active" },
      after: { state: "hidden" },
    })),
  };
}

/** Sets the state of designs one after another. */
export async function setStates(
  query: HotQuery,
  designIds: readonly PublicId[],
  state: "active" | "hidden",
): Promise<void> {
  for (const id of designIds) {
    const design = await lockThing(query, { kind: "design", id });
    if (design?.state === (state === "active" ? "hidden" : "active")) await changeState(query, design, state);
  }
}

const conflict = (publicMessage: string) => new AppError("CONFLICT", { publicMessage });
