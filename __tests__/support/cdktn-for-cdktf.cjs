// Whoever asks for cdktf gets cdktn, its successor: our own code, the generated code and the provider's bindings alike.
const Module = require("node:module");

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, ...others) {
  return resolveFilename.call(this, request.replace(/^cdktf(?=\/|$)/, "cdktn"), ...others);
};
