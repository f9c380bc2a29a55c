import type { Cause } from "../cause";
import { bgpDown } from "./bgp-down";
import { bgpReconvergence } from "./bgp-reconvergence";
import { dpdTimeout } from "./dpd-timeout";
import { endpointReplaced } from "./endpoint-replaced";
import { firewall } from "./firewall";
import { idleTimeout } from "./idle-timeout";
import { keyRotation } from "./key-rotation";
import { lifetimeMismatch } from "./lifetime-mismatch";
import { phase2Down } from "./phase-2-down";
import { preSharedKeyMismatch } from "./pre-shared-key-mismatch";
import { proposalMismatch } from "./proposal-mismatch";

/** Every cause. Of those that as much speaks for, the first one comes first: the more special before the more general. */
export const CAUSES: readonly Cause[] = [
  endpointReplaced,
  keyRotation,
  phase2Down,
  dpdTimeout,
  firewall,
  proposalMismatch,
  preSharedKeyMismatch,
  bgpReconvergence,
  bgpDown,
  lifetimeMismatch,
  idleTimeout,
];
