/** Every visible English word: one file of messages per part of the site, the name of the part is the namespace. */
import account from "./messages/en/account.json";
import admin from "./messages/en/admin.json";
import appeal from "./messages/en/appeal.json";
import card from "./messages/en/card.json";
import challenge from "./messages/en/challenge.json";
import collection from "./messages/en/collection.json";
import data from "./messages/en/data.json";
import defect from "./messages/en/defect.json";
import design from "./messages/en/design.json";
import download from "./messages/en/download.json";
import embed from "./messages/en/embed.json";
import error from "./messages/en/error.json";
import evolve from "./messages/en/evolve.json";
import feed from "./messages/en/feed.json";
import footer from "./messages/en/footer.json";
import gallery from "./messages/en/gallery.json";
import home from "./messages/en/home.json";
import identity from "./messages/en/identity.json";
import importing from "./messages/en/import.json";
import legal from "./messages/en/legal.json";
import mail from "./messages/en/mail.json";
import my from "./messages/en/my.json";
import news from "./messages/en/news.json";
import notFound from "./messages/en/not-found.json";
import problem from "./messages/en/problem.json";
import profile from "./messages/en/profile.json";
import publish from "./messages/en/publish.json";
import share from "./messages/en/share.json";
import site from "./messages/en/site.json";
import theme from "./messages/en/theme.json";
import tokens from "./messages/en/tokens.json";
import viewer from "./messages/en/viewer.json";

export const en = {
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
