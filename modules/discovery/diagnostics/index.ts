export { DiagnosticsReader } from "./diagnostics-reader";
export { tunnelsToRead } from "./troubled-tunnels";
export type { WantedDiagnostics } from "./read-diagnostics";
