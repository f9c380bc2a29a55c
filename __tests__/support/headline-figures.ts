/** The headline and the figures below it of an HTML report, a line each: what one sees of it first. */
export function headlineFigures(page: string): string {
  const [header = ""] = /<header class="summary">.*?<\/header>/s.exec(page) ?? [];
  const headline = /<h1>(.*?)<\/h1>/s.exec(header)?.[1] ?? "";
  const tiles = [...header.matchAll(/<a href="#\w+">([^<]*)<\/a><\/dt><dd><b>([^<]*)<\/b>(?:<span>([^<]*)<\/span>)?/g)];
  const lines = tiles.map(
    ([, title = "", figure = "", more = ""]) => `${title}: ${figure}${more === "" ? "" : ` (${more})`}`,
  );
  return `${[headline, ...lines].join("\n")}\n`;
}
