/** fast-check with Jest's seed: the one that Jest prints, so that `--seed` brings a failing case back. */
import fc from "fast-check";

fc.configureGlobal({ seed: jest.getSeed() });

export default fc;
