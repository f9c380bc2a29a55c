import { join } from "node:path";

/**
 * Gives this process the AWS variables of a test and takes those of whoever runs it away, profiles included.
 *
 * @returns what puts them back
 */
export function replaceAwsEnvironment(environment: Readonly<Record<string, string>>): () => void {
  const before = { ...process.env };
  for (const name of Object.keys(process.env)) {
    if (name.startsWith("AWS_")) Reflect.deleteProperty(process.env, name);
  }
  Object.assign(process.env, {
    AWS_CONFIG_FILE: join(__dirname, "no-such-config"),
    AWS_SHARED_CREDENTIALS_FILE: join(__dirname, "no-such-credentials"),
    // Else the credential chain ends in a request to the network.
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    ...environment,
  });
  return () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  };
}
