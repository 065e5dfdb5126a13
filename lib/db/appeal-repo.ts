/** Appeals of authors against the hiding or removal of their designs. */
import type { PublicId } from "@/lib/contracts/ids";
import type { AppealView, ModeratedState } from "@/lib/contracts/moderation";
import { lastHiding } from "./audit-repo";
import { type HotQuery, type HotStatement, hotQuery } from "./client";

export interface OwnDesign {
  title: string;
  state: ModeratedState;
  /** The hiding or removal that stands, by an admin or by reports. */
  decidedAt: Date | null;
  decidedBy: string | null;
  reason: string;
}

const FIND_OWN: HotStatement = {
  name: "find-own-moderated-design",
  text: `
    select d.title, d.state::text as state, e.at as "decidedAt", e.actor_id as "decidedBy", coalesce(e.reason, '') as reason
    from design d left join lateral (${lastHiding("'design'", "d.id")}) e on true
    where d.id = $1 and d.visitor_id = $2`,
};

/** A design of the visitor's own with the last decision about it; null for everybody else's. */
export const findOwnDesign = async (query: HotQuery, id: PublicId, visitorId: PublicId): Promise<OwnDesign | null> =>
  (await query<OwnDesign & Record<string, unknown>>(FIND_OWN, [id, visitorId]))[0] ?? null;

type AppealRow = Omit<AppealView, "createdAt"> & { createdAt: Date };
const toView = (row: AppealRow): AppealView => ({ ...row, createdAt: row.createdAt.toISOString() });
const COLUMNS = 'a.id, a.text, a.status::text as status, a.answer, a.version, a.created_at as "createdAt"';

const LIST_OF_DESIGN: HotStatement = {
  name: "list-appeals-of-design",
  text: `select ${COLUMNS} from appeal a where a.design_id = $1 and a.visitor_id = $2 order by a.created_at, a.id`,
};

export const listAppealsOf = async (query: HotQuery, designId: PublicId, visitorId: PublicId): Promise<AppealView[]> =>
  (await query<AppealRow & Record<string, unknown>>(LIST_OF_DESIGN, [designId, visitorId])).map(toView);

const INSERT: HotStatement = {
  name: "insert-appeal",
  text: "insert into appeal (id, visitor_id, design_id, text) values ($1, $2, $3, $4) on conflict do nothing returning id",
};

/** False when the id is taken: this decision was appealed before. */
export const insertAppeal = async (
  query: HotQuery,
  { id, visitorId, designId, text }: { id: PublicId; visitorId: PublicId; designId: PublicId; text: string },
): Promise<boolean> => (await query(INSERT, [id, visitorId, designId, text])).length === 1;

export interface OpenAppeal {
  appeal: AppealView;
  designId: PublicId;
}

const LIST_OPEN: HotStatement = {
  name: "list-open-appeals",
  text: `
    select ${COLUMNS}, a.design_id as "designId" from appeal a where a.status = 'open'
    order by a.created_at, a.id limit $1`,
};

/** Appeals that wait for an answer, oldest first. */
export async function listOpenAppeals(limit: number): Promise<OpenAppeal[]> {
  const rows = await hotQuery<AppealRow & { designId: PublicId }>(LIST_OPEN, [limit]);
  return rows.map(({ designId, ...appeal }) => ({ designId, appeal: toView(appeal) }));
}

const ANSWER: HotStatement = {
  name: "answer-appeal",
  text: `
    update appeal set status = $3::text::appeal_status, answer = $4, version = version + 1, resolved_at = now()
    where id = $1 and version = $2 and status = 'open' returning design_id as "designId"`,
};

/** Answers an open appeal of this version and returns its design; null when somebody else was faster. */
export const answerAppeal = async (
  query: HotQuery,
  answer: { id: PublicId; version: number; status: "granted" | "refused"; text: string },
): Promise<PublicId | null> =>
  (await query<{ designId: PublicId }>(ANSWER, [answer.id, answer.version, answer.status, answer.text]))[0]?.designId ??
  null;

const REOPEN: HotStatement = {
  name: "reopen-appeal",
  text: "update appeal set status = 'open', answer = '', version = version + 1, resolved_at = null where id = $1",
};

export async function reopenAppeal(query: HotQuery, id: PublicId): Promise<void> {
  await query(REOPEN, [id]);
}
