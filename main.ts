/** The CDKTF app: every stack that `npm run discover` wrote to `generated/`, with the wishes of tunnelwatch.yaml. */
import { synthesize } from "tunnelwatch";

void synthesize();
