import { DescribeVpnConnectionsCommand } from "@aws-sdk/client-ec2";
import fc from "../support/fast-check";
import { aConnection, anEstate } from "../support/an-estate";
import { hostileText } from "../support/hostile-text";
import { ec2 } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const sandbox = useSandbox(() => anEstate({ "eu-west-1": {} }));

async function readBack(tags: readonly { readonly key: string; readonly value: string }[]) {
  sandbox().update(anEstate({ "eu-west-1": { vpnConnections: [aConnection(1, { tags })] } }));
  const { VpnConnections } = await ec2().send(new DescribeVpnConnectionsCommand({}));
  return VpnConnections?.[0]?.Tags?.map(({ Key, Value }) => ({ key: Key, value: Value }));
}

describe("names arrive byte for byte", () => {
  it.each([
    "${x}",
    "%{if true}yes%{endif}",
    `"double" 'single' \`back\``,
    "a & b &amp; &#10; &lt;",
    "<![CDATA[x]]> ]]> <!-- --> </item></tagSet>",
    " leading, trailing \t",
    "  ",
    "one\ntwo\r\nthree\rfour",
    "\u0085\u2028\u2029",
    "\u202Edesrever\u202C \u200F",
    "\u{1F998}\u{1F3F4}\u200D\u2620\uFE0F e\u0301",
    "007",
    "1e3",
    "0x10",
    "true",
    "null",
    "",
  ])("%j", async (value) => {
    expect(await readBack([{ key: "Name", value }])).toEqual([{ key: "Name", value }]);
  });

  it.each(["__proto__", "constructor", "toString", "#text", "@_xmlns", "a:b", "Key"])("the key %j", async (key) => {
    expect(await readBack([{ key, value: "v" }])).toEqual([{ key, value: "v" }]);
  });

  it("whatever they are", async () => {
    const text = hostileText
      // XML cannot carry NUL, and AWS has no tags with it.
      .map((value) => value.replaceAll("\u0000", ""))
      // The SDK takes white space with a line end in it for indentation, even where the answer has it as a reference.
      .filter((value) => value.trim() !== "" || !value.includes("\n"));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ key: text, value: text }), { maxLength: 4 }), async (tags) => {
        expect((await readBack(tags)) ?? []).toEqual(tags);
      }),
    );
  });
});
