import fc from "fast-check";

/** Text as people and attackers write it into tags: template marks, quotes, control and bidi characters, emoji. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc
    .array(
      fc.constantFrom(
        "${x}",
        "$${x}",
        "%{if true}",
        "%%{",
        "${TfToken[TOKEN.0]}",
        "`",
        '"',
        "'",
        "\\",
        "\n",
        "\r",
        "\t",
        "\u0000",
        "\u2028",
        "\u202E",
        "\uD83D\uDE00",
        "*/",
        "//",
        "</script>",
        "a",
        " ",
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join("")),
);
