/** Every visible English word: one file of messages per part of the site, the name of the part is the namespace. */
import admin from "./messages/en/admin.json";
import card from "./messages/en/card.json";
import design from "./messages/en/design.json";
import download from "./messages/en/download.json";
import error from "./messages/en/error.json";
import evolve from "./messages/en/evolve.json";
import footer from "./messages/en/footer.json";
import home from "./messages/en/home.json";
import notFound from "./messages/en/not-found.json";
import share from "./messages/en/share.json";
import site from "./messages/en/site.json";
import theme from "./messages/en/theme.json";
import viewer from "./messages/en/viewer.json";

export const en = { admin, card, design, download, error, evolve, footer, home, notFound, share, site, theme, viewer };
