import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Settings } from "../config";
import { isAdoptedAddress, isItemAddress, stackName, terraformAddress } from "../inventory";
import { assumedRole } from "./assumed-role";
import { addBackend } from "./backends/add-backend";
import { ExistingMonitoring } from "./existing/existing-monitoring";
import { LogGroupAddresses } from "./logs/log-group-addresses";
import { LogWriters } from "./logs/log-writers";
import { Notifications } from "./notifications/notifications";
import { literal } from "./terraform-string";
import type { StackContext, VpnStackProps } from "./vpn-stack-props";

/** Resources as Terraform's JSON has them: by type, then by name. */
type Resources = Record<string, Record<string, object>>;

/** A block with which Terraform forgets a resource without destroying it. */
interface RemovedBlock {
  readonly from: string;
  readonly lifecycle: readonly { readonly destroy: false }[];
}

/** What a resource says of itself. */
export interface ResourceJson {
  readonly resource: Resources;
}

/**
 * The stack of one account and region, `vpn-<accountId>-<region>`, with a state of its own.
 *
 * It carries the provider (pinned to the account by `allowed_account_ids`), the backend, the region's notifications
 * and the `import` and `removed` blocks of what stands in it.
 */
export class VpnStack extends TerraformStack implements StackContext {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  readonly settings: Settings;
  readonly checkedTopicNames: readonly string[] | undefined;
  readonly existing = new ExistingMonitoring();
  /** What logs where. */
  readonly logWriters = new LogWriters();
  /** Where the log groups are that the stack manages. */
  readonly logGroups = new LogGroupAddresses();
  /** All blocks are one override, the same array each time: `importFrom()` would start Terraform once a resource. */
  private readonly importBlocks: { readonly to: string; readonly id: string }[] = [];
  private readonly removedBlocks: RemovedBlock[] = [];
  private resources: Resources = {};
  private createdNotifications: Notifications | undefined;

  constructor(scope: Construct, props: VpnStackProps) {
    super(scope, stackName(props));
    this.partition = props.partition;
    this.accountId = props.accountId;
    this.region = props.region;
    this.settings = props.settings;
    this.checkedTopicNames = props.checkedTopicNames;

    // No default tags: they would show up as a change on every imported resource.
    new AwsProvider(this, "aws", {
      region: props.region,
      allowedAccountIds: [props.accountId],
      ...assumedRole(props.settings.terraform.assumeRole, props),
    });
    // The prebuilt bindings demand one exact version, which users could never move on from.
    this.addOverride("terraform.required_providers.aws.version", props.settings.terraform.providerVersion);
    addBackend(this, props.settings.terraform, {
      stack: this.node.id,
      accountId: props.accountId,
      region: props.region,
    });
  }

  /** The region's topics and subscriptions, made when the first VPN or alarm asks for them. */
  get notifications(): Notifications {
    this.createdNotifications ??= new Notifications(this, this);
    return this.createdNotifications;
  }

  /** Sees to it that whoever subscribed hears of the region, and AWS Health's events arrive. */
  requireNotifications(): void {
    this.createdNotifications ??= new Notifications(this, this);
  }

  /**
   * The Terraform addresses of what must be there before a VPN logs to a log group: the group, and the policy that lets
   * its lines in. Complete once all statements of the generated file have run; empty where the stack manages neither.
   */
  logGroupDependencies(logGroupName: string): readonly string[] {
    return this.logGroups.of(logGroupName);
  }

  /** Has Terraform import the VPN that exists in AWS under this id. */
  importExisting(id: string): void {
    this.importAt(terraformAddress(id), id);
  }

  /** Has Terraform import what exists in AWS. */
  importAt(address: string, id: string): void {
    this.importBlocks.push({ to: address, id: literal(id) });
    this.addOverride("import", this.importBlocks);
  }

  /** Has Terraform forget what it adopted without destroying it. */
  forget(address: string): void {
    this.removedBlocks.push({ from: address, lifecycle: [{ destroy: false }] });
    this.addOverride("removed", this.removedBlocks);
  }

  /** The ARN of a log group of this account and region. */
  logGroupArn(name: string): string {
    return `arn:${this.partition}:logs:${this.region}:${this.accountId}:log-group:${name}`;
  }

  inPlace(text: string): string {
    return text
      .replaceAll("{partition}", this.partition)
      .replaceAll("{region}", this.region)
      .replaceAll("{account}", this.accountId);
  }

  /**
   * CDKTF's own preparation resolves every element once more to find references between stacks. There are none here,
   * because ids are literal, and it would double the time of a synth.
   */
  override prepareStack(): void {
    this.ensureBackendExists();
  }

  /**
   * Takes a resource over into the stack's JSON as it is, and leaves nothing of it to CDKTF, which looks for its tokens
   * in every value, in all of them once more, and a third time in the whole: at thousands of connections, most of a synth.
   * So there must be none in it: a reference is written as Terraform has it.
   *
   * @param verbatim - attributes to be set once more: CDKTF would lose a tag called `__proto__`
   */
  takeOver(json: ResourceJson, verbatim: object = {}): object {
    for (const [type, byName] of Object.entries(json.resource)) {
      const taken = (this.resources[type] ??= {});
      for (const [name, attributes] of Object.entries(byName)) {
        taken[name] = Object.assign(withoutUndefined(attributes) as object, verbatim);
        // Where in the tree of constructs it stands: of no use to Terraform, and a tenth of a large stack.
        Reflect.deleteProperty(taken[name], "//");
      }
    }
    return {};
  }

  override toTerraform(): object {
    this.resources = {};
    const json = super.toTerraform() as { resource?: Resources; removed?: readonly RemovedBlock[] };
    for (const [type, byName] of Object.entries(this.resources)) {
      json.resource ??= {};
      json.resource[type] = Object.assign(json.resource[type] ?? {}, byName);
    }
    if (json.removed) json.removed = json.removed.filter(({ from }) => !isOfSomebody(from, json.resource ?? {}));
    return json;
  }
}

/**
 * Whether something of somebody's own stands at the address: Terraform refuses to forget what stands in the code, and
 * a release of everything cannot tell what `main.ts` added from what we did.
 */
function isOfSomebody(address: string, resources: Resources): boolean {
  const [type = "", name = ""] = address.split(".");
  const stands = Object.hasOwn(resources, type) && Object.hasOwn(resources[type] ?? {}, name);
  return stands && isItemAddress(address) && !isAdoptedAddress(address);
}

/** CDKTF names every attribute of a resource, set or not, and only what resolves tokens leaves them out. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries.map(([key, member]) => [key, withoutUndefined(member)]));
}
