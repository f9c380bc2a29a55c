import { cpSync } from "node:fs";
import { join } from "node:path";
import { type Estate, type EstateRegion, type Sandbox, sampleEstate, startSandbox } from "../../modules/sandbox";
import { type Finished, Project, type RunOptions } from "./project";

/** A sandbox with projects whose commands talk to it. Each test has one of its own, so that tests can run side by side. */
export interface Bench {
  readonly sandbox: Sandbox;
  /** A new project without generated code. @param config text of its tunnelwatch.yaml */
  readonly project: (config?: string) => Project;
  /** A new project in which {@link smallEstate} was discovered already. @param config text of its tunnelwatch.yaml */
  readonly discoveredProject: (config?: string) => Promise<Project>;
  /** Runs `tunnelwatch discover` against the sandbox. */
  readonly discover: (project: Project, args?: readonly string[], options?: RunOptions) => Promise<Finished>;
}

/** The regions of the sample estate that have VPNs, without their monitoring: what most tests need, and faster. */
export function smallEstate(): Estate {
  const { regions, ...estate } = sampleEstate();
  const withVpns = Object.entries(regions).filter(([, { vpnConnections }]) => vpnConnections.length > 0);
  return {
    ...estate,
    regions: Object.fromEntries(withVpns.map(([name, region]) => [name, withoutMonitoring(region)])),
  };
}

function withoutMonitoring(region: EstateRegion): EstateRegion {
  return {
    ...region,
    metricAlarms: [],
    compositeAlarms: [],
    metricFilters: [],
    logGroups: [],
    topics: [],
    trails: [],
    eventRules: [],
  };
}

/** A test on a bench that is cleared away afterwards. @param estate what the account holds at first */
export function withBench(
  test: (bench: Bench) => Promise<void>,
  estate: () => Estate = smallEstate,
): () => Promise<void> {
  return async () => {
    const sandbox = await startSandbox(estate());
    // Asked for now: a test may close the sandbox.
    const variables = sandbox.environment();
    const projects: Project[] = [];
    const project = (config?: string): Project => {
      const created = new Project(config);
      projects.push(created);
      return created;
    };
    try {
      await test({
        sandbox,
        project,
        discover: (of, args = [], options = {}) => discoverIn(of, variables, args, options),
        discoveredProject: async (config) => {
          const created = project(config);
          cpSync(await discoveredOnce(), join(created.directory, "generated"), { recursive: true });
          return created;
        },
      });
    } finally {
      await sandbox.close();
      projects.forEach((created) => {
        created.remove();
      });
    }
  };
}

function discoverIn(
  project: Project,
  variables: Readonly<Record<string, string>>,
  args: readonly string[],
  { environment, ...options }: RunOptions,
): Promise<Finished> {
  return project.tunnelwatch(["discover", ...args], {
    ...options,
    environment: { ...variables, ...environment },
  });
}

let discovered: Promise<Project> | undefined;

/** Directory with what discover writes for the small estate; scanned by the first test of a file that asks for it. */
async function discoveredOnce(): Promise<string> {
  discovered ??= discoverSmallEstate();
  return join((await discovered).directory, "generated");
}

async function discoverSmallEstate(): Promise<Project> {
  const sandbox = await startSandbox(smallEstate());
  const project = new Project();
  try {
    const { exitCode, stderr } = await discoverIn(project, sandbox.environment(), [], {});
    if (exitCode !== 0) throw new Error(`discover failed: ${stderr}`);
    return project;
  } finally {
    await sandbox.close();
  }
}

afterAll(async () => {
  (await discovered)?.remove();
});
