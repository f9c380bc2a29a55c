export { readChangesFile, writeChangesFile } from "./changes-file";
export {
  type FileChange,
  listStackFiles,
  readText,
  removeLeftovers,
  writeAtomically,
  type WrittenFile,
  writeRegion,
} from "./directory";
export { fileName, renderRegion } from "./render";
export { readStackFile, type StackFile } from "./stack-file";
