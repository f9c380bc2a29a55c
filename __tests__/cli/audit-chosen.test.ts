import { runAudit } from "../support/audit-command";
import { aConnection, anEstate, connectionId } from "../support/an-estate";
import { Project } from "../support/project";
import { useSandbox } from "../support/use-sandbox";

const down = (number: number) => {
  const plain = aConnection(number);
  return { ...plain, telemetry: plain.telemetry?.map((each) => ({ ...each, status: "DOWN" })) };
};

const sandbox = useSandbox(() => anEstate({ "eu-west-1": { vpnConnections: [down(1), down(2)] } }));

/** The connections whose tunnels were asked about. */
const asked = () => [
  ...new Set(
    sandbox()
      .requests.filter(({ action }) => action === "GetVpnTunnelReplacementStatus")
      .map(({ parameters }) => parameters["VpnConnectionId"]),
  ),
];

it.each<[string, string, object]>([
  ["select leaves in", `select: { exclude: [{ ids: [${connectionId(1)}] }] }\n`, {}],
  ["a support case is about", "", { supportCase: connectionId(2) }],
])("diagnostics are read of the connection that %s, and of no other one", async (_words, config, flags) => {
  const project = new Project(config);
  try {
    await runAudit(project, flags);
  } finally {
    project.remove();
  }
  expect(asked()).toEqual([connectionId(2)]);
});
