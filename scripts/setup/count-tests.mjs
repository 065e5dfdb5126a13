/** Adds up the reports that the test runners write for machines. */
import { existsSync, readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults
 */

/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} PlaywrightReport */

/**
 * A file that could not be loaded has no failed test of its own, and counts as one. Skipped tests count as failed.
 * @param {VitestReport} report
 * @returns {Count}
 */
export function countVitest(report) {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numPendingTests + report.numTodoTests + brokenFiles.length,
  };
}

/**
 * A test that passed at the second try counts as passed (its report says so); skipped tests count as failed.
 * @param {PlaywrightReport} report
 * @returns {Count}
 */
export function countPlaywright(report) {
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + skipped + report.errors.length };
}

/**
 * The count of one runner. A missing or unreadable report, a report without tests, and an exit code that the report does not explain are
 * one failure each.
 * @template Report
 * @param {string} file
 * @param {(report: Report) => Count} count
 * @param {number} exitCode
 * @returns {Count}
 */
export function countReport(file, count, exitCode) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  let counted;
  try {
    counted = count(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { passed: 0, failed: 1 };
  }
  const isUnexplained = counted.failed === 0 && (exitCode !== 0 || counted.passed === 0);
  return isUnexplained ? { passed: counted.passed, failed: 1 } : counted;
}
