import { commentedConfiguration } from "./commented-configuration";

/** What of our own package a project is made from. */
export interface ProjectSources {
  /** Text of our own `cdktf.json`. */
  readonly cdktfJson: string;
  /** Text of our own `main.ts`. */
  readonly app: string;
  /** Text of our own `generated/README.md`. */
  readonly generatedReadme: string;
  /** Text of our own `tunnelwatch.example.yaml`. */
  readonly exampleConfiguration: string;
  /** An id that no other project has. */
  readonly projectId: string;
}

/** For editors and `npm run types`. What runs the app does not look at it. */
const TYPESCRIPT_CONFIGURATION = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2023"],
    module: "preserve",
    moduleResolution: "bundler",
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noImplicitOverride: true,
    noFallthroughCasesInSwitch: true,
    noPropertyAccessFromIndexSignature: true,
    isolatedModules: true,
    esModuleInterop: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    forceConsistentCasingInFileNames: true,
    types: ["node"],
    noEmit: true,
  },
  include: ["main.ts", "generated"],
  exclude: ["node_modules", "cdktf.out"],
};

/** The files of a project that have to be new, with their texts, by path. */
export function newProjectFiles(sources: ProjectSources): ReadonlyMap<string, string> {
  const cdktfJson = { ...(JSON.parse(sources.cdktfJson) as object), projectId: sources.projectId };
  return new Map([
    ["cdktf.json", json(cdktfJson)],
    ["generated/README.md", sources.generatedReadme],
    ["main.ts", sources.app],
    ["tsconfig.json", json(TYPESCRIPT_CONFIGURATION)],
    ["tunnelwatch.yaml", commentedConfiguration(sources.exampleConfiguration)],
  ]);
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
