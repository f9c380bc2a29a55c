import type { Estate } from "./estate";

/** An account of those that a sandbox serves. */
export function accountIn(world: Estate, accountId: string): Estate | undefined {
  if (world.accountId === accountId) return world;
  return world.otherAccounts?.find((account) => account.accountId === accountId);
}

/** What a sandbox serves once an account has changed; the same object where it has not. */
export function withAccount(world: Estate, account: Estate): Estate {
  if (accountIn(world, account.accountId) === account) return world;
  if (world.accountId === account.accountId) return account;
  const others = (world.otherAccounts ?? []).map((each) => (each.accountId === account.accountId ? account : each));
  return { ...world, otherAccounts: others };
}
