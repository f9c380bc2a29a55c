import type { AuditReport } from "../../modules/audit/report";
import { sampleEstate } from "../../modules/sandbox";
import { runAudit } from "../support/audit-command";
import { knownTruths } from "../support/known-truths";
import { Project } from "../support/project";
import { useSandbox } from "../support/use-sandbox";
import { awsCli } from "./support/aws-cli";

/** The query of the control's own page: every connection that is there with the state of its tunnels. */
const QUERY =
  "VpnConnections[?State=='available' || State=='modifying'].{id: VpnConnectionId, tunnels: VgwTelemetry[].[OutsideIpAddress, Status]}";

/** A connection as the CLI reads it. */
interface ReadConnection {
  readonly id: string;
  readonly tunnels: readonly (readonly [address: string, status: string])[];
}

const sandbox = useSandbox();
let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => {
  project.remove();
});

/** `eu-west-1 vpn-0abc 203.0.113.1 DOWN`, as the AWS CLI reads it in each region. */
async function readByCli(): Promise<readonly string[]> {
  // The CLI takes seconds to start: where the estate has no connection, there is nothing to read.
  const regions = Object.entries(sandbox().estate.regions).flatMap(([name, { vpnConnections }]) =>
    vpnConnections.length > 0 ? name : [],
  );
  const lines: string[] = [];
  for (const region of regions) {
    const args = ["ec2", "describe-vpn-connections", "--region", region, "--query", QUERY];
    const connections = (await awsCli(args, sandbox().environment())) as readonly ReadConnection[];
    for (const { id, tunnels } of connections) {
      lines.push(...tunnels.map(([address, status]) => `${region} ${id} ${address} ${status}`));
    }
  }
  return lines.sort();
}

/** The same by the verdicts of EC2.20. */
async function judged(): Promise<readonly string[]> {
  const { stdout } = await runAudit(project, { format: "json" });
  const { verdicts } = JSON.parse(stdout) as AuditReport;
  const words = { passed: "UP", failed: "DOWN", unknown: "UNKNOWN", suppressed: "DOWN" };
  return verdicts
    .filter(({ controlId }) => controlId === "EC2.20")
    .map(
      ({ region, resource, status }) => `${region} ${resource.vpnConnectionId ?? ""} ${resource.id} ${words[status]}`,
    )
    .sort();
}

describe("EC2.20 agrees with what the AWS CLI reads", () => {
  it.each([
    ["the sample estate", sampleEstate],
    ["an estate with known truths", knownTruths],
  ])("of %s", async (_words, estate) => {
    sandbox().update(estate());
    Object.assign(process.env, sandbox().environment());
    const read = await readByCli();
    expect(await judged()).toEqual(read);
    expect(read.filter((line) => line.endsWith(" DOWN")).length).toBeGreaterThan(1);
    expect(read.filter((line) => line.endsWith(" UP")).length).toBeGreaterThan(1);
  });
});
