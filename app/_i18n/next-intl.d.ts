/** Makes every message key a checked type: a key that is not in the catalogue does not compile. */
import type messages from "./messages/en.json";

declare module "next-intl" {
  interface AppConfig {
    Messages: typeof messages;
    Locale: "en";
  }
}
