export { readDiagnostics, type WantedDiagnostics } from "./read-diagnostics";
