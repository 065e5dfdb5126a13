/**
 * Trending: attention that halves every week. `design.trend` is the logarithm of the sum of weight * 2^(age of the epoch in
 * half-lives) over all attention, so that the order of designs does not change while nothing happens and no sweep has to
 * let values decay. Comparable across designs and time; grows by 0.7 in a week without end.
 */

const EPOCH = "2026-01-01T00:00:00Z";
const HALF_LIFE_SECONDS = 7 * 24 * 3600;

/** How much each kind of attention weighs. */
export const ATTENTION = { published: 1, forked: 3, rated: 2, favourited: 2 } as const;
export type Attention = keyof typeof ATTENTION;

/** exp(x) below it is 0 in double precision; PostgreSQL calls it an error. */
const LEAST_EXPONENT = -500;

/** SQL of the logarithm of one attention at the time `at` (SQL of a timestamptz). */
const logOf = (attention: Attention, at: string) =>
  `(ln(${ATTENTION[attention]}::float8) + ln(2::float8) / ${HALF_LIFE_SECONDS} * extract(epoch from ${at} - timestamptz '${EPOCH}')::float8)`;

/** SQL of the trend with one attention more. `trend` is SQL of the value so far. */
export function withAttention(trend: string, attention: Attention, at = "now()"): string {
  const more = logOf(attention, at);
  return `(greatest(${trend}, ${more}) + ln(1 + exp(greatest(-abs(${trend} - ${more}), ${LEAST_EXPONENT}))))`;
}

/** SQL of the trend with one attention less: the one that was given at the time `at`. Never below 0. */
export function withoutAttention(trend: string, attention: Attention, at: string): string {
  const less = logOf(attention, at);
  return `(case when ${less} > ${trend} - 1e-9 then 0
    else greatest(0, ${trend} + ln(1 - exp(greatest(${less} - ${trend}, ${LEAST_EXPONENT})))) end)`;
}
