/**
 * What the HTML report does beside being read: search, filters, the theme, links into closed parts, and print. It is
 * compiled into `modules/audit/formats/html/page-assets.ts` by `npm run report-page`.
 */
(() => {
  /** More matches than these stay closed: opening thousands of rows at once helps nobody. */
  const MOST_OPENED = 100;

  const FILTERS = ["status", "severity", "account", "region", "control"] as const;
  type Filter = (typeof FILTERS)[number];

  interface Row {
    readonly element: HTMLElement;
    readonly values: Readonly<Record<Filter, string>>;
    /** All that can be searched, in lower case; the control's title and the place as well. */
    readonly text: string;
  }

  interface Control {
    readonly element: HTMLDetailsElement;
    readonly count: Element | null;
    /** What it says, and whether it is open, where nothing is filtered. */
    readonly countText: string;
    readonly wasOpen: boolean;
    readonly groups: readonly Group[];
  }

  /** Rows that are shown and hidden together with what is around them: those of a place, then those with the same to do. */
  interface Group {
    readonly body: HTMLElement;
    readonly block: HTMLElement | null;
    readonly rows: readonly Row[];
  }

  const search = document.getElementById("search") as HTMLInputElement | null;
  const selects = FILTERS.map((name) => [name, document.getElementById(name) as HTMLSelectElement | null] as const);

  /** Read once, when it is first needed: reading the text of all rows takes its time. */
  let index: readonly Control[] | undefined;

  function controls(): readonly Control[] {
    return (index ??= [...document.querySelectorAll<HTMLDetailsElement>("details.control")].map((element) => {
      const count = element.querySelector("[data-count]");
      const title = element.querySelector("h3")?.textContent ?? "";
      const control = element.dataset["control"] ?? "";
      return {
        element,
        count,
        countText: count?.textContent ?? "",
        wasOpen: element.open,
        groups: [...element.querySelectorAll<HTMLElement>("[data-account]")].map((body) => {
          const { account = "", region = "" } = body.dataset;
          return {
            body,
            block: body.closest<HTMLElement>(".group, .passed"),
            rows: [...body.querySelectorAll<HTMLElement>("[data-k]")].map((row) => {
              const [status = "", severity = ""] = (row.dataset["k"] ?? "").split(" ");
              return {
                element: row,
                values: { status, severity, account, region, control },
                text: `${row.textContent} ${account} ${region} ${control} ${title}`.toLowerCase(),
              };
            }),
          };
        }),
      };
    }));
  }

  function matches(row: Row, words: readonly string[], wanted: readonly (readonly [Filter, string])[]): boolean {
    return (
      wanted.every(([name, value]) =>
        name === "status" && value === "open" ? row.values.status !== "passed" : row.values[name] === value,
      ) && words.every((word) => row.text.includes(word))
    );
  }

  function apply(): void {
    const words = (search?.value ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = selects.flatMap(([name, select]) => (select?.value ? [[name, select.value] as const] : []));
    const isFiltered = words.length + wanted.length > 0;
    let [shown, all] = [0, 0];
    const found = controls().map((control) => {
      const blocks = new Map<HTMLElement, boolean>();
      let [count, ofAll] = [0, 0];
      for (const { body, block, rows } of control.groups) {
        const before = count;
        for (const row of rows) {
          const isShown = !isFiltered || matches(row, words, wanted);
          // Writing what is so already would cost as much as a change.
          if (row.element.hidden === isShown) row.element.hidden = !isShown;
          if (isShown) count += 1;
        }
        ofAll += rows.length;
        body.hidden = count === before;
        if (block) blocks.set(block, (blocks.get(block) ?? false) || count > before);
      }
      for (const [block, hasRows] of blocks) block.hidden = !hasRows;
      control.element.hidden = count === 0;
      if (control.count) control.count.textContent = isFiltered ? `${count} of ${ofAll}` : control.countText;
      shown += count;
      all += ofAll;
      return { ...control, hasRows: count > 0, blocks };
    });
    for (const { element, wasOpen, hasRows, blocks } of found) {
      const isOpened = isFiltered && shown <= MOST_OPENED;
      element.open = isOpened ? hasRows : wasOpen && (!isFiltered || shown <= MOST_OPENED);
      for (const [block, blockHasRows] of blocks) {
        if (block instanceof HTMLDetailsElement) block.open = isOpened && blockHasRows;
      }
    }
    const output = document.getElementById("shown");
    if (output) output.textContent = isFiltered ? `${shown} of ${all} findings` : `${all} findings`;
    const nothing = document.getElementById("nothing-found");
    if (nothing) nothing.hidden = shown > 0;
  }

  /** A burst of keys is one change. */
  let isDue = false;
  function applySoon(): void {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      apply();
    });
  }

  function reset(): void {
    if (search) search.value = "";
    for (const [, select] of selects) if (select) select.value = "";
    apply();
    search?.focus();
  }

  /** The part of an address as text; one that was cut off within an escape stays as it is. */
  function decoded(text: string): string {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /** A link into something closed opens it. */
  function openTarget(): void {
    const target = document.getElementById(decoded(location.hash.slice(1)));
    if (!target) return;
    if (target.closest<HTMLElement>("#findings [hidden]")) reset();
    for (let closed = target.closest("details"); closed; closed = closed.parentElement?.closest("details") ?? null) {
      closed.open = true;
    }
    target.scrollIntoView();
  }

  function themeButton(): void {
    const button = document.getElementById("theme") as HTMLButtonElement | null;
    if (!button) return;
    const root = document.documentElement;
    const system = matchMedia("(prefers-color-scheme: dark)");
    const isDark = (): boolean => (root.dataset["theme"] ?? (system.matches ? "dark" : "light")) === "dark";
    const show = (): void => {
      button.textContent = isDark() ? "Light theme" : "Dark theme";
    };
    button.addEventListener("click", () => {
      root.dataset["theme"] = isDark() ? "light" : "dark";
      show();
    });
    system.addEventListener("change", show);
    show();
    button.hidden = false;
  }

  /** Paper can not be clicked: everything is opened for it, and closed again afterwards. */
  function printing(): void {
    let closed: readonly HTMLDetailsElement[] = [];
    addEventListener("beforeprint", () => {
      closed = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
      for (const details of closed) details.open = true;
    });
    addEventListener("afterprint", () => {
      for (const details of closed) details.open = false;
      closed = [];
    });
  }

  function keys(): void {
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
      if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        search?.focus();
      } else if (event.key === "Escape" && event.target === search) {
        reset();
      }
    });
  }

  search?.addEventListener("input", applySoon);
  for (const [, select] of selects) select?.addEventListener("change", applySoon);
  document.getElementById("reset")?.addEventListener("click", reset);
  const filters = document.getElementById("filters");
  if (filters) filters.hidden = false;
  addEventListener("hashchange", openTarget);
  themeButton();
  printing();
  keys();
  if (location.hash) openTarget();
  document.documentElement.dataset["ready"] = "";
})();
