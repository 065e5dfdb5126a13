/** Numbers of the last days for the admins' overview. Days are days of UTC, by the database's clock. */
import { type HotStatement, hotQuery } from "./client";

export const DAY_COUNT = 30;

export interface DayNumbers {
  /** ISO date. */
  day: string;
  newVisitors: number;
  generations: number;
  failedGenerations: number;
  publishedDesigns: number;
  /** Answers with status 500 and above. */
  errors: number;
}

const per = (source: string, time: string, name: string) => `
    left join (select (${time} at time zone 'UTC')::date as day, count(*)::int as count from ${source}
      and ${time} >= (now() at time zone 'UTC')::date - ${DAY_COUNT - 1} group by 1) ${name} on ${name}.day = days.day::date`;

/** Reads the index of finished generations only (a test looks at its plan). */
export const DAYS: HotStatement = {
  name: "dashboard-days",
  text: `
    select to_char(days.day, 'YYYY-MM-DD') as day, coalesce(v.count, 0) as "newVisitors",
           coalesce(g.count, 0) as generations, coalesce(f.count, 0) as "failedGenerations",
           coalesce(d.count, 0) as "publishedDesigns", coalesce(e.count, 0) as errors
    from generate_series((now() at time zone 'UTC')::date - ${DAY_COUNT - 1}, (now() at time zone 'UTC')::date, interval '1 day') as days(day)
    ${per("visitor where kind <> 'script'", "created_at", "v")}
    ${per("generation where status = 'done'", "created_at", "g")}
    ${per("generation where status = 'failed'", "created_at", "f")}
    ${per("design where published_at is not null", "published_at", "d")}
    left join day_count e on e.day = days.day::date and e.name = 'error'
    order by days.day`,
};

export const listDayNumbers = (): Promise<DayNumbers[]> => hotQuery<DayNumbers & Record<string, unknown>>(DAYS, []);

export interface Totals {
  visitorCount: number;
  accountCount: number;
  activeToday: number;
  generationCount: number;
  designCount: number;
  databaseBytes: number;
}

const TOTALS: HotStatement = {
  name: "dashboard-totals",
  text: `
    select (select count(*)::int from visitor where kind <> 'script') as "visitorCount",
           (select count(*)::int from account) as "accountCount",
           (select count(*)::int from visitor where kind <> 'script' and last_seen_at >= now() - interval '24 hours') as "activeToday",
           (select count(*)::int from generation where status = 'done') as "generationCount",
           (select count(*)::int from design where visibility = 'public' and state = 'active') as "designCount",
           pg_database_size(current_database())::float8 as "databaseBytes"`,
};

export const readTotals = async (): Promise<Totals> =>
  (await hotQuery<Totals & Record<string, unknown>>(TOTALS, []))[0]!;

const ADD: HotStatement = {
  name: "add-day-count",
  text: `
    insert into day_count (day, name, count) values ((now() at time zone 'UTC')::date, $1, $2)
    on conflict (day, name) do update set count = day_count.count + excluded.count`,
};

/** Adds to a count of today. */
export async function addDayCount(name: string, count: number): Promise<void> {
  await hotQuery(ADD, [name, count]);
}
