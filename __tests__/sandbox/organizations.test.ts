import {
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
  paginateListAccounts,
} from "@aws-sdk/client-organizations";
import type { Estate } from "../../modules/sandbox";
import { anEstate } from "../support/an-estate";
import { organizations } from "../support/aws-clients";
import { useSandbox } from "../support/use-sandbox";

const MEMBER = "777788889999";

const world = (): Estate =>
  anEstate(
    { "eu-west-1": {} },
    {
      organization: {
        organizationId: "o-exampleorgid",
        rootId: "r-exam",
        organizationalUnits: [
          { id: "ou-exam-workload", name: "workloads" },
          { id: "ou-exam-prodprod", name: "production", parentId: "ou-exam-workload" },
        ],
        accounts: [
          { accountId: "444455556666", name: "management" },
          {
            accountId: MEMBER,
            name: "shop",
            parentId: "ou-exam-prodprod",
            tags: [{ key: "Environment", value: "prod" }],
          },
          { accountId: "123412341234", name: "old", state: "CLOSED", parentId: "ou-exam-workload" },
        ],
      },
      otherAccounts: [anEstate({ "eu-west-1": {} }, { accountId: MEMBER })],
    },
  );

const sandbox = useSandbox(world);

describe("AWS Organizations", () => {
  it("lists the accounts, with the state in the new word and, where it has one, the old", async () => {
    const { Accounts = [] } = await organizations().send(new ListAccountsCommand({}));

    expect(Accounts.map(({ Id, Name, State, Status }) => [Id, Name, State, Status])).toEqual([
      ["444455556666", "management", "ACTIVE", "ACTIVE"],
      [MEMBER, "shop", "ACTIVE", "ACTIVE"],
      ["123412341234", "old", "CLOSED", undefined],
    ]);
    expect(Accounts[1]?.Arn).toBe(`arn:aws:organizations::444455556666:account/o-exampleorgid/${MEMBER}`);
  });

  it("lists them in pages", async () => {
    const pages: number[] = [];
    for await (const page of paginateListAccounts({ client: organizations(), pageSize: 2 }, {})) {
      pages.push(page.Accounts?.length ?? 0);
    }

    expect(pages).toEqual([2, 1]);
    await expect(organizations().send(new ListAccountsCommand({ MaxResults: 21 }))).rejects.toMatchObject({
      name: "InvalidInputException",
    });
  });

  it.each([
    ["r-exam", ["444455556666"], ["ou-exam-workload"]],
    ["ou-exam-workload", ["123412341234"], ["ou-exam-prodprod"]],
    ["ou-exam-prodprod", [MEMBER], []],
  ])("knows what is directly in %s", async (ParentId, accounts, units) => {
    const client = organizations();
    const { Accounts = [] } = await client.send(new ListAccountsForParentCommand({ ParentId }));
    const { OrganizationalUnits = [] } = await client.send(new ListOrganizationalUnitsForParentCommand({ ParentId }));

    expect(Accounts.map(({ Id }) => Id)).toEqual(accounts);
    expect(OrganizationalUnits.map(({ Id }) => Id)).toEqual(units);
  });

  it("names organization, root and the tags of an account", async () => {
    const client = organizations();

    expect(await client.send(new DescribeOrganizationCommand({}))).toMatchObject({
      Organization: { Id: "o-exampleorgid", MasterAccountId: "444455556666" },
    });
    expect(await client.send(new ListRootsCommand({}))).toMatchObject({ Roots: [{ Id: "r-exam" }] });
    expect(await client.send(new ListTagsForResourceCommand({ ResourceId: MEMBER }))).toMatchObject({
      Tags: [{ Key: "Environment", Value: "prod" }],
    });
  });

  it("does not know other units and accounts", async () => {
    const client = organizations();

    await expect(client.send(new ListAccountsForParentCommand({ ParentId: "ou-none" }))).rejects.toMatchObject({
      name: "ParentNotFoundException",
    });
    await expect(client.send(new ListTagsForResourceCommand({ ResourceId: "999999999999" }))).rejects.toMatchObject({
      name: "TargetNotFoundException",
    });
  });

  it("answers nobody but the management account", async () => {
    const credentials = { accessKeyId: `AKIA${MEMBER}ABCD`, secretAccessKey: "not-a-secret" };
    const member = new OrganizationsClient({ region: "eu-west-1", maxAttempts: 1, credentials });

    await expect(member.send(new ListAccountsCommand({}))).rejects.toMatchObject({ name: "AccessDeniedException" });
    sandbox().update(anEstate({ "eu-west-1": {} }));
    await expect(organizations().send(new ListAccountsCommand({}))).rejects.toMatchObject({
      name: "AWSOrganizationsNotInUseException",
    });
  });
});
