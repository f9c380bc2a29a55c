/**
 * Takes the waiting out of the SDK's retries while the tests of a file run: it waits for a random share of a growing
 * time. What the adaptive mode waits after throttling stays.
 */
export function withoutBackoff(): void {
  let random: jest.SpyInstance | undefined;
  beforeEach(() => {
    random = jest.spyOn(Math, "random").mockReturnValue(0);
  });
  afterEach(() => {
    random?.mockRestore();
  });
}
