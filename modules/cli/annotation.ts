/**
 * A line that GitHub Actions shows as an error of the run, beside the log.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export function errorAnnotation(title: string, message: string): string {
  return `::error title=${property(title)}::${data(message)}`;
}

/** Whether GitHub Actions reads what this process prints. */
export function isReadByGitHub(environment: NodeJS.ProcessEnv = process.env): boolean {
  return environment["GITHUB_ACTIONS"] === "true";
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
