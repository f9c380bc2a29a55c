import type { AuditReport, CostLine } from "../../report";
import { paragraphs, prose } from "../../../markdown/markdown-text";
import { cappedTable } from "./capped-table";

/** What monitoring costs a month: a row for each account, region and kind of thing. */
export function cost({ cost: { priceTable, currency, lines, monthlyExisting, monthlyAdded } }: AuditReport): string {
  const money = (amount: number | undefined): string =>
    amount === undefined ? "unknown" : `${amount.toFixed(2)} ${prose(currency)}`;
  const row = (line: CostLine): readonly string[] => [
    line.accountId,
    line.region,
    prose(line.item),
    String(line.quantity),
    line.origin === "existing" ? "today" : "with the next deploy",
    money(line.monthly),
    prose(line.note ?? ""),
  ];
  return paragraphs(
    "## Cost of monitoring",
    `Today ${money(monthlyExisting)} a month, with the next deploy ${money(monthlyAdded)} more, by ${prose(priceTable)}, as far as it is known.`,
    cappedTable(["Account", "Region", "What", "Number", "When", "A month", "Note"], lines.map(row)),
  );
}
