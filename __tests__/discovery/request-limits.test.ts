import { requestLimits } from "../../modules/discovery/request-limits";

it("without a wish 16 requests are under way for each account, and 64 in all", () => {
  expect(requestLimits(undefined)).toEqual({ total: 64, perAccount: 16 });
});

it.each([1, 32, 100])("a concurrency of %d is one limit of all accounts together", (concurrency) => {
  expect(requestLimits(concurrency)).toEqual({ total: concurrency, perAccount: concurrency });
});
