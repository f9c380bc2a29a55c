#!/usr/bin/env node
// A clone has the source, which is compiled while it loads, so that there is no build step between a change and its use. The
// published package has what it was compiled to.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

if (existsSync(join(__dirname, "..", "modules"))) {
  require("tsx/cjs");
  require("../modules/cli/main.ts");
} else {
  require("../dist/cli/main.js");
}
