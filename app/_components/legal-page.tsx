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

/** One of the pages that name the operator. What the operator has not filled in, the sentences do without. */
export function LegalPage({ page, operatorName, operatorEmail }: LegalPageProps) {
  const t = useTranslations("legal");
  const known = operatorName === null ? (operatorEmail === null ? "none" : "email") : operatorEmail ? "both" : "name";
  const values = {
    known,
    name: operatorName ?? "",
    email: () => (
      <a href={`mailto:${operatorEmail}`} className={textLink}>
        {operatorEmail}
      </a>
    ),
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
        <TextSection
          key={section}
          id={section}
          title={t(`${page}.${section}.title` as "contact.write.title", { known })}
        >
          <p>{t.rich(`${page}.${section}.text` as "contact.write.text", values)}</p>
        </TextSection>
      ))}
    </TextPage>
  );
}
