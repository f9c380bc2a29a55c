// A clone has the source, which whoever loads this compiles while it loads; the published package has what it was compiled
// to. The last assignment is the one from which Node.js reads the names for ES modules.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

if (existsSync(join(__dirname, "modules"))) {
  module.exports = require("./modules/index.ts");
} else {
  module.exports = require("./dist/index.js");
}
