/** The way out where something is not as the stack has it. */
export function deploy(stack: string): string {
  return `Deploy the stack: \`npm run plan ${stack}\`, then \`npx cdktf deploy ${stack}\`.`;
}

/** How our commands are run again, to wait for what takes its time. */
export const WAIT = "`npm run verify -- --wait`";
