import type { EstateLogStream } from "../estate";

/** When the sample's log groups were made, in milliseconds since 1970. */
export const LOG_GROUP_CREATED = Date.parse("2024-05-02T07:00:00.000Z");

const LAST_EVENT = Date.parse("2025-03-09T11:58:31.000Z");

/** A stream that something has arrived in. */
export function streamOf(logStreamName: string): EstateLogStream {
  return {
    logStreamName,
    creationTime: LOG_GROUP_CREATED,
    firstEventTimestamp: LOG_GROUP_CREATED,
    lastEventTimestamp: LAST_EVENT,
    lastIngestionTime: LAST_EVENT + 2000,
  };
}
