import { textLink } from "@/app/_components/button-styles";

interface ExportRow {
  name: string;
  url: string;
  rows: string;
  size: string;
  date: string;
  isoDate: string;
}

export function ExportTable({ caption, heads, rows }: { caption: string; heads: string[]; rows: ExportRow[] }) {
  return (
    <table className="w-full text-left text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-line border-b text-ink-soft">
          {heads.map((head) => (
            <th key={head} scope="col" className="py-2 pr-3 font-medium">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name} className="border-line border-b">
            <th scope="row" className="py-1 pr-3 font-normal">
              <a href={row.url} className={`${textLink} inline-flex min-h-11 items-center`}>
                {row.name}
              </a>
            </th>
            <td className="py-2 pr-3 tabular-nums">{row.rows}</td>
            <td className="py-2 pr-3 tabular-nums">{row.size}</td>
            <td className="py-2">
              <time dateTime={row.isoDate}>{row.date}</time>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
