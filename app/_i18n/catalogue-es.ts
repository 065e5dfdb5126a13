/** Every visible Spanish word, in the same parts as the English catalogue. */
import type { en } from "./catalogue-en";
import account from "./messages/es/account.json";
import admin from "./messages/es/admin.json";
import appeal from "./messages/es/appeal.json";
import card from "./messages/es/card.json";
import challenge from "./messages/es/challenge.json";
import collection from "./messages/es/collection.json";
import data from "./messages/es/data.json";
import defect from "./messages/es/defect.json";
import design from "./messages/es/design.json";
import download from "./messages/es/download.json";
import embed from "./messages/es/embed.json";
import error from "./messages/es/error.json";
import evolve from "./messages/es/evolve.json";
import feed from "./messages/es/feed.json";
import footer from "./messages/es/footer.json";
import gallery from "./messages/es/gallery.json";
import home from "./messages/es/home.json";
import identity from "./messages/es/identity.json";
import importing from "./messages/es/import.json";
import legal from "./messages/es/legal.json";
import mail from "./messages/es/mail.json";
import my from "./messages/es/my.json";
import news from "./messages/es/news.json";
import notFound from "./messages/es/not-found.json";
import problem from "./messages/es/problem.json";
import profile from "./messages/es/profile.json";
import publish from "./messages/es/publish.json";
import share from "./messages/es/share.json";
import site from "./messages/es/site.json";
import theme from "./messages/es/theme.json";
import tokens from "./messages/es/tokens.json";
import viewer from "./messages/es/viewer.json";

export const es: typeof en = {
  account,
  admin,
  appeal,
  card,
  challenge,
  collection,
  data,
  defect,
  design,
  download,
  embed,
  error,
  evolve,
  feed,
  footer,
  gallery,
  home,
  identity,
  import: importing,
  legal,
  mail,
  my,
  news,
  notFound,
  problem,
  profile,
  publish,
  share,
  site,
  theme,
  tokens,
  viewer,
};
