/** For tokens that are none, or no longer. */
export const UNAUTHORIZED = { code: "UnauthorizedException", status: 401 };

/** For accounts that nobody has assigned to whoever asks. */
export const FORBIDDEN = { code: "ForbiddenException", status: 403 };
