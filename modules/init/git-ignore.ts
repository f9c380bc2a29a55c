/** What a project keeps out of git: the text of its `.gitignore`. */
export const GIT_IGNORE = `node_modules/

# Scan-time observations (tunnels up or down, last change): not for review, not for history.
generated/.scan/
# Leftovers of a write that was killed half-way.
generated/*.ts.[0-9]*
# What \`tunnelwatch demo\` writes.
demo/

# Terraform. State and saved plans hold pre-shared keys in clear: never commit them.
cdktf.out/
.terraform/
*.tfstate
*.tfstate.*
*.tfplan
plan
crash.log
crash.*.log
.terraform.tfstate.lock.info
`;

/** The patterns of a `.gitignore`, without comments. */
export function patternsIn(gitIgnore: string): readonly string[] {
  return gitIgnore.split(/\r?\n/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
}

/**
 * A `.gitignore` that has all of {@link GIT_IGNORE}.
 *
 * @param existing the text of the one that is there; its lines stay as they are
 */
export function completedGitIgnore(existing: string | undefined): string {
  if (existing === undefined) return GIT_IGNORE;
  const there = new Set(patternsIn(existing));
  const missing = patternsIn(GIT_IGNORE).filter((pattern) => !there.has(pattern));
  if (missing.length === 0) return existing;
  const separator = existing === "" || existing.endsWith("\n") ? "" : "\n";
  const comment = "# Of tunnelwatch. State and saved plans hold pre-shared keys in clear: never commit them.";
  return `${existing}${separator}\n${[comment, ...missing].join("\n")}\n`;
}
