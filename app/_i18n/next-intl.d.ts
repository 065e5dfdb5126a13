/** Makes every message key a checked type: a key that is not in the catalogue does not compile. */
import type { Locale } from "@/lib/contracts/locale";
import type { en } from "./catalogue-en";

declare module "next-intl" {
  interface AppConfig {
    Messages: typeof en;
    Locale: Locale;
  }
}
