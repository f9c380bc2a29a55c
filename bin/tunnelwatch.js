#!/usr/bin/env node
// Compiles TypeScript while it loads, so that there is no build step between a change and its use.
require("tsx/cjs");
require("../modules/cli/main.ts");
