import type { Cause } from "../cause";
import { bgpDown } from "./bgp-down";
import { bgpReconvergence } from "./bgp-reconvergence";
import { credentialRotation } from "./credential-rotation";
import { dpdTimeout } from "./dpd-timeout";
import { endpointReplaced } from "./endpoint-replaced";
import { firewall } from "./firewall";
import { idle } from "./idle";
import { keyMismatch } from "./key-mismatch";
import { lifetimeMismatch } from "./lifetime-mismatch";
import { phase2Down } from "./phase2-down";
import { proposalMismatch } from "./proposal-mismatch";

/** Every cause, those of the same weight in the order in which they are worth a look. */
export const CAUSES: readonly Cause[] = [
  keyMismatch,
  proposalMismatch,
  phase2Down,
  bgpDown,
  endpointReplaced,
  credentialRotation,
  lifetimeMismatch,
  dpdTimeout,
  firewall,
  idle,
  bgpReconvergence,
];
