import { adminRoute } from "@/app/_server/admin";
import { jsonResponse } from "@/app/_server/route";
import { UpdateSettingInput } from "@/lib/contracts/settings";
import { updateSetting } from "@/lib/services/settings";

export const PATCH = adminRoute(UpdateSettingInput, async (caller, input) => {
  await updateSetting(caller, input);
  return jsonResponse({ ok: true });
});
