/** Progress on the terminal: one line per step, with the seconds it has taken so far. */

const REPEAT_MS = process.stdout.isTTY ? 1_000 : 10_000;

/**
 * Runs `work` under a heading. On a terminal the line counts the seconds; in a log file a line says every ten seconds that it goes on.
 * @template Result
 * @param {string} heading
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function step(heading, work) {
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  if (!process.stdout.isTTY) console.log(`${heading} ...`);
  const draw = () =>
    process.stdout.write(process.stdout.isTTY ? `\r\x1b[2K${heading} ... ${seconds()}` : `  ... ${seconds()}\n`);
  if (process.stdout.isTTY) draw();
  const timer = setInterval(draw, REPEAT_MS);
  const clear = () => {
    clearInterval(timer);
    if (process.stdout.isTTY) process.stdout.write("\r\x1b[2K");
  };
  try {
    const result = await work();
    clear();
    console.log(process.stdout.isTTY ? `${heading}: ${seconds()}` : `  done in ${seconds()}`);
    return result;
  } catch (error) {
    clear();
    console.log(`${heading}: failed after ${seconds()}`);
    throw error;
  }
}
