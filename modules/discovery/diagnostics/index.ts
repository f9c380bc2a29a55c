export { DiagnosticsReader } from "./diagnostics-reader";
export type { WantedDiagnostics } from "./read-diagnostics";
