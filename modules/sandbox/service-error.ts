import { TunnelwatchError } from "../errors";

/** What makes an AWS error: its code and HTTP status. */
export interface ErrorKind {
  readonly code: string;
  /**
   * The code in the query protocol, where it has one of its own.
   * @default - `code`
   */
  readonly queryCode?: string | undefined;
  readonly status: number;
}

/** An error that the sandbox answers as AWS would. */
export class ServiceError extends TunnelwatchError {
  readonly status: number;
  /** See {@link ErrorKind.queryCode}. */
  readonly queryCode: string;

  constructor({ code, queryCode = code, status }: ErrorKind, message: string) {
    super(message, { code });
    this.status = status;
    this.queryCode = queryCode;
  }
}
