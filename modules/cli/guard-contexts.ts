import { isWithinWindow } from "../config/maintenance-window";
import type { Settings } from "../config";
import { listStackFiles, readChangesFile, readStackFile } from "../generation";
import { terraformAddress } from "../inventory";
import { repairedAddresses } from "../planning";
import type { GuardContext } from "../terraform";

/** By stack, what its generated code tells Terraform to forget, to repair and to change: nothing else may be. */
export async function guardContexts(
  generated: string,
  { harden }: Settings,
  now: Date,
): Promise<ReadonlyMap<string, GuardContext>> {
  const files = await listStackFiles(generated);
  const whenever = {
    now,
    maxAgeMinutes: harden.maxAgeMinutes,
    isWithinWindow: isWithinWindow(harden.maintenanceWindow, now),
  };
  return new Map(
    await Promise.all(
      files.map(async (file) => {
        const { region } = await readStackFile(generated, file);
        const { forgotten, forgottenItems, monitoring } = region;
        const changes = await readChangesFile(generated, region);
        const context: GuardContext = {
          forgettable: new Set([
            ...forgotten.map(({ id }) => terraformAddress(id)),
            ...forgottenItems.map(({ address }) => address),
          ]),
          repairable: new Set(repairedAddresses(monitoring)),
          decided: {
            ...whenever,
            tunnels: new Map((changes?.tunnels ?? []).map((each) => [terraformAddress(each.vpnConnectionId), each])),
            connectionLogs: new Map(
              (changes?.connectionLogs ?? []).map((each) => [terraformAddress(each.clientVpnEndpointId), each]),
            ),
          },
        };
        return [file.slice(0, -".ts".length), context] as const;
      }),
    ),
  );
}
