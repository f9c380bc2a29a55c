import type { Settings } from "./settings";

/** When tunnels may be changed. */
type MaintenanceWindow = Settings["harden"]["maintenanceWindow"];

const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

const MINUTES_A_DAY = 24 * 60;

/** Whether the moment is within the window; without a window, every moment is. */
export function isWithinWindow(window: MaintenanceWindow, moment: Date): boolean {
  if (window === undefined) return true;
  const { day, minute } = clockIn(window.timeZone, moment);
  const [from, to] = [minutesOf(window.from), minutesOf(window.to)];
  const begins = (weekday: number): boolean => {
    const name = DAYS[(weekday + 7) % 7];
    return window.days === undefined || window.days.some((each) => each === name);
  };
  const end = to > from ? to : to + MINUTES_A_DAY;
  const isInOneOfToday = begins(day) && minute >= from && minute < end;
  // What began yesterday may go on past midnight.
  return isInOneOfToday || (begins(day - 1) && minute + MINUTES_A_DAY >= from && minute + MINUTES_A_DAY < end);
}

/** The window in words. */
export function windowInWords({ days, from, to, timeZone }: NonNullable<MaintenanceWindow>): string {
  return `${days === undefined ? "every day" : days.join(", ")} ${from}–${to} ${timeZone}`;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Weekday (0 is Sunday) and minute of the day. */
function clockIn(timeZone: string, moment: Date): { readonly day: number; readonly minute: number } {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? "";
  const weekday = part("weekday").toLowerCase();
  return { day: DAYS.findIndex((day) => day === weekday), minute: Number(part("hour")) * 60 + Number(part("minute")) };
}
