/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", ...(process.env.ACCEPTANCE ? [] : ["<rootDir>/__tests__/acceptance/"])],
  transform: {
    "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }],
  },
  // CDKTF's successor in its place, for our code and the provider's bindings alike: `npm run test:cdktn`.
  moduleNameMapper: process.env.CDKTN ? { "^cdktf$": "cdktn", "^cdktf/(.*)$": "cdktn/$1" } : {},
  // By default Jest leaves one core alone: on two, half of the machine.
  maxWorkers: "100%",
  // Many tests start Node.js a few times, and the machine may be busy. No test waits for the clock.
  testTimeout: 240_000,
  testSequencer: "<rootDir>/jest.sequencer.cjs",
  // A test that depends on another one shows itself.
  randomize: true,
};
