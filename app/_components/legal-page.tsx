import { useTranslations } from "next-intl";
import { textLink } from "./button-styles";
import { TextPage, TextSection } from "./text-page";

/** The sections of each page, in order; the texts are in the messages. */
const SECTIONS = {
  privacy: ["identity", "account", "cookies", "address", "public", "rights", "responsible"],
  terms: ["use", "yours", "licences", "behaviour", "printing", "promise", "responsible"],
  contact: ["write", "report", "data", "code"],
  takedown: ["report", "rights", "next", "counter", "responsible"],
} as const;

interface LegalPageProps {
  page: keyof typeof SECTIONS;
  operatorName: string | null;
  operatorEmail: string | null;
}

/** One of the pages that name the operator. What the operator has not filled in, the page says plainly. */
export function LegalPage({ page, operatorName, operatorEmail }: LegalPageProps) {
  const t = useTranslations("legal");
  const name = operatorName ?? t("nobodyNamed");
  const email =
    operatorEmail === null ? (
      t("noAddress")
    ) : (
      <a href={`mailto:${operatorEmail}`} className={textLink}>
        {operatorEmail}
      </a>
    );
  const values = {
    name,
    email: () => email,
    data: (words: React.ReactNode) => (
      <a href="/data" className={textLink}>
        {words}
      </a>
    ),
    takedown: (words: React.ReactNode) => (
      <a href="/takedown" className={textLink}>
        {words}
      </a>
    ),
    settings: (words: React.ReactNode) => (
      <a href="/settings" className={textLink}>
        {words}
      </a>
    ),
  };
  return (
    <TextPage title={t(`${page}.title`)} lead={t(`${page}.lead`)}>
      {SECTIONS[page].map((section) => (
        <TextSection key={section} id={section} title={t(`${page}.${section}.title` as "privacy.identity.title")}>
          <p>{t.rich(`${page}.${section}.text` as "privacy.identity.text", values)}</p>
        </TextSection>
      ))}
    </TextPage>
  );
}
