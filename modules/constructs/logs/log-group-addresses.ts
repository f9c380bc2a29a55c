/** The Terraform addresses of the log groups of a stack, and of what lets lines into them. */
export class LogGroupAddresses {
  private readonly byName = new Map<string, readonly string[]>();
  private readonly own = new Map<string, string>();

  /** Says at which addresses everything is that must be there before something logs to the group. */
  add(logGroupName: string, addresses: readonly string[]): void {
    this.byName.set(logGroupName, addresses);
  }

  /** The same of a log group that we make, which stands at the first of the addresses. */
  addOwn(logGroupName: string, address: string, others: readonly string[]): void {
    this.own.set(logGroupName, address);
    this.add(logGroupName, [address, ...others]);
  }

  /** Empty where the stack does not manage the group. */
  of(logGroupName: string): readonly string[] {
    return this.byName.get(logGroupName) ?? [];
  }

  /** The address of a log group that we make: whatever belongs into it has to wait for it. */
  ofOwn(logGroupName: string): string | undefined {
    return this.own.get(logGroupName);
  }
}
