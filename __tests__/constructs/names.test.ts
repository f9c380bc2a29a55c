import fc from "../support/fast-check";
import { kebabCase, nameOfId, terraformNameOf } from "../../modules/constructs/names";
import { logGroupName } from "../support/arbitrary-log-group";

describe("names made of ids", () => {
  it.each([
    ["tunnelDown", "tunnel-down"],
    ["tunnelLogPhase1Down", "tunnel-log-phase1-down"],
    ["crlExpiry", "crl-expiry"],
  ])("write %s as %s", (name, expected) => {
    expect(kebabCase(name)).toBe(expected);
  });

  it.each([
    ["/aws/vpn/s2s", "aws-vpn-s2s_abbc2cfd"],
    ["42", "_42_73475cb4"],
    ["/1", "_1_3f294bca"],
    ["#", "_334359b9"],
  ])("are for Terraform, made of %s, %s", (id, expected) => {
    expect(terraformNameOf(id)).toBe(expected);
  });

  it("keep a short id as it is and cut a long one", () => {
    expect(nameOfId("a".repeat(160))).toBe("a".repeat(160));
    expect(nameOfId("a".repeat(161))).toMatch(/^a{151}-[0-9a-f]{8}$/);
  });

  it("are valid, and different for different ids", () => {
    fc.assert(
      fc.property(fc.uniqueArray(logGroupName, { minLength: 2, maxLength: 8 }), (ids) => {
        const terraform = ids.map(terraformNameOf);
        for (const name of terraform) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_-]{0,169}$/);
        for (const name of ids.map(nameOfId)) expect(name.length).toBeLessThanOrEqual(160);
        expect(new Set(terraform).size).toBe(ids.length);
        expect(new Set(ids.map(nameOfId)).size).toBe(ids.length);
      }),
    );
  });
});
