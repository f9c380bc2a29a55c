// Plans the stack of one directory in a process of its own, which a test can then interrupt.
import { NO_EXCEPTIONS, planStacks } from "../../modules/terraform";

const [directory = "."] = process.argv.slice(2);
void planStacks([{ name: "stack", directory }], { parallelism: 1, guardContext: () => NO_EXCEPTIONS }).then(() => {
  process.exit(7);
});
