import { describe, expect, test } from "vitest";
import { readAudit } from "@/lib/services/audit";
import { logInAgain } from "@/lib/services/log-in-again";
import {
  beginSecondFactor,
  confirmSecondFactor,
  giveSecondFactor,
  removeSecondFactor,
} from "@/lib/services/second-factor";
import { hotp, stepAt } from "@/lib/services/totp";
import { closeConnectionsAfterAll } from "@/tests/support/close-connections";
import { entriesOf, makeAccount } from "@/tests/support/moderation-rows";
import { sql } from "@/tests/support/site-state";

closeConnectionsAfterAll();

describe("the second factor", () => {
  const codeOf = (secret: string, stepsFromNow = 0) => hotp(fromBase32(secret), stepAt(Date.now()) + stepsFromNow);

  test("once set up, nothing of the admin area opens without its code; codes work once; it can be taken away", async () => {
    const admin = await makeAccount("admin");
    const begun = await beginSecondFactor(admin.caller);
    await expect(confirmSecondFactor(admin.caller, { setup: begun.setup, code: "000000" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await expect(
      confirmSecondFactor((await makeAccount("admin")).caller, { setup: begun.setup, code: codeOf(begun.secret) }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const code = codeOf(begun.secret, -1);
    const { recoveryCodes, proof } = await confirmSecondFactor(admin.caller, { setup: begun.setup, code });
    expect(new Set(recoveryCodes).size).toBe(10);
    const stored = await sql<{ sealed: string }>("select totp_secret as sealed from account where visitor_id = $1", [
      admin.id,
    ]);
    expect(stored[0]!.sealed).not.toContain(begun.secret);

    await expect(readAudit(admin.caller, "", null)).rejects.toMatchObject({ code: "SECOND_FACTOR_NEEDED" });
    const proven = { ...admin.caller, secondFactorProof: proof };
    await readAudit(proven, "", null);
    const later = { ...admin.viewer, account: { ...admin.viewer.account!, loggedInAtMs: Date.now() + 1 } };
    await expect(readAudit({ ...proven, viewer: later }, "", null)).rejects.toMatchObject({
      code: "SECOND_FACTOR_NEEDED",
    });

    await expect(giveSecondFactor(admin.caller, code)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await giveSecondFactor(admin.caller, codeOf(begun.secret))).toBe(proof);
    const [recovery = ""] = recoveryCodes;
    const using = await entriesOf(() => giveSecondFactor(admin.caller, recovery.toUpperCase()));
    expect(using).toMatchObject([{ action: "security.recovery-code", after: { codesLeft: 9 } }]);
    await expect(giveSecondFactor(admin.caller, recovery)).rejects.toMatchObject({ code: "BAD_REQUEST" });

    const removing = await entriesOf(() => removeSecondFactor(proven, recoveryCodes[1]!));
    expect(removing).toMatchObject([{ action: "security.second-factor-off" }]);
    await readAudit(admin.caller, "", null);
  });

  test("logging in again asks for the password, and accounts without one are told what to do", async () => {
    const admin = await makeAccount("admin", { loggedInMinutesAgo: 60 });
    await expect(logInAgain(admin.caller, { password: "x", code: "" })).rejects.toMatchObject({ code: "CONFLICT" });
    const { hashPassword } = await import("@/lib/services/account/password-hash");
    await sql("update account set password_hash = $2 where visitor_id = $1", [
      admin.id,
      await hashPassword("quiet herons"),
    ]);
    await expect(logInAgain(admin.caller, { password: "loud herons", code: "" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    expect(await logInAgain(admin.caller, { password: "quiet herons", code: "" })).toMatchObject({
      visitorId: admin.id,
      sessionVersion: 1,
    });
    const member = await makeAccount("member");
    await expect(logInAgain(member.caller, { password: "x", code: "" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

/** RFC 4648, without padding. */
function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
