import { defaultSettings, parseSettings, type Settings } from "../../modules/config";
import { isWithinWindow, windowInWords } from "../../modules/config/maintenance-window";
import { isTimeZone } from "../../modules/config/time-zone";

type MaintenanceWindow = NonNullable<Settings["harden"]["maintenanceWindow"]>;

function windowOf(yaml: string): MaintenanceWindow {
  const { maintenanceWindow } = parseSettings(`harden: { maintenanceWindow: { ${yaml} } }`, "f").harden;
  if (!maintenanceWindow) throw new Error("there is a window");
  return maintenanceWindow;
}

const isWithin = (yaml: string, moment: string): boolean => isWithinWindow(windowOf(yaml), new Date(moment));

describe("isWithinWindow", () => {
  test("lets every moment pass where there is no window", () => {
    expect(isWithinWindow(defaultSettings().harden.maintenanceWindow, new Date(0))).toBe(true);
  });

  test.each([
    ["2026-03-03T00:59:00Z", false],
    ["2026-03-03T01:00:00Z", true],
    ["2026-03-03T04:29:59Z", true],
    ["2026-03-03T04:30:00Z", false],
  ])("takes the beginning in and the end out: %s is %s", (moment, expected) => {
    expect(isWithin('from: "01:00", to: "04:30"', moment)).toBe(expected);
  });

  test.each([
    ["2026-03-03T21:59:59Z", false],
    ["2026-03-03T22:00:00Z", true],
    ["2026-03-04T00:00:00Z", true],
    ["2026-03-04T03:59:59Z", true],
    ["2026-03-04T04:00:00Z", false],
  ])("goes on past midnight: %s is %s", (moment, expected) => {
    expect(isWithin('from: "22:00", to: "04:00"', moment)).toBe(expected);
  });

  // 7 March 2026 is a Saturday.
  test.each([
    ["the evening before", "2026-03-06T23:00:00Z", false],
    ["what another day would have begun", "2026-03-07T03:00:00Z", false],
    ["its own evening", "2026-03-07T23:00:00Z", true],
    ["the night after", "2026-03-08T03:59:00Z", true],
    ["the evening after", "2026-03-08T22:00:00Z", false],
  ])("belongs to the day on which it begins: %s", (_, moment, expected) => {
    expect(isWithin('from: "22:00", to: "04:00", days: [sat]', moment)).toBe(expected);
  });

  test("knows that Saturday's night is over on Sunday, the first day of the week", () => {
    expect(isWithin('from: "22:00", to: "04:00", days: [sun]', "2026-03-08T01:00:00Z")).toBe(false);
    expect(isWithin('from: "22:00", to: "04:00", days: [sat, sun]', "2026-03-08T01:00:00Z")).toBe(true);
  });

  test("lasts a whole day where it ends when it begins", () => {
    expect(isWithin('from: "06:00", to: "06:00", days: [sat]', "2026-03-07T05:59:00Z")).toBe(false);
    expect(isWithin('from: "06:00", to: "06:00", days: [sat]', "2026-03-07T06:00:00Z")).toBe(true);
    expect(isWithin('from: "06:00", to: "06:00", days: [sat]', "2026-03-08T05:59:00Z")).toBe(true);
    expect(isWithin('from: "06:00", to: "06:00", days: [sat]', "2026-03-08T06:00:00Z")).toBe(false);
  });

  test("begins at midnight", () => {
    expect(isWithin('from: "00:00", to: "01:00", days: [sat]', "2026-03-07T00:00:00Z")).toBe(true);
    expect(isWithin('from: "00:00", to: "00:00", days: [sat]', "2026-03-07T23:59:00Z")).toBe(true);
  });

  test.each([
    ["Asia/Tokyo", "2026-03-07T13:00:00Z", true],
    ["Asia/Tokyo", "2026-03-07T22:00:00Z", false],
    ["America/New_York", "2026-03-08T03:00:00Z", true],
    ["America/New_York", "2026-03-07T22:00:00Z", false],
    // Three quarters of an hour off.
    ["Asia/Kathmandu", "2026-03-07T16:15:00Z", true],
    ["Asia/Kathmandu", "2026-03-07T16:14:00Z", false],
  ])("goes by the clock and the weekday of %s: %s", (timeZone, moment, expected) => {
    expect(isWithin(`from: "22:00", to: "04:00", days: [sat], timeZone: ${timeZone}`, moment)).toBe(expected);
  });

  test.each([
    ["in winter", "2026-01-15T21:30:00Z", true],
    ["in summer, when that is 23:30", "2026-07-15T21:30:00Z", false],
    ["in summer", "2026-07-15T20:30:00Z", true],
  ])("goes by summer time %s", (_, moment, expected) => {
    expect(isWithin('from: "22:00", to: "23:00", timeZone: Europe/Berlin', moment)).toBe(expected);
  });

  test("does not begin in the hour that summer time leaves out", () => {
    const minutes = Array.from({ length: 180 }, (_, minute) => new Date(Date.UTC(2026, 2, 29, 0, minute)));
    const window = windowOf('from: "02:00", to: "03:00", timeZone: Europe/Berlin');
    expect(minutes.filter((moment) => isWithinWindow(window, moment))).toEqual([]);
  });

  test("lasts twice as long in the hour that comes twice", () => {
    const minutes = Array.from({ length: 240 }, (_, minute) => new Date(Date.UTC(2026, 9, 24, 23, minute)));
    const window = windowOf('from: "02:00", to: "03:00", timeZone: Europe/Berlin');
    expect(minutes.filter((moment) => isWithinWindow(window, moment))).toHaveLength(120);
  });
});

test.each([
  ["UTC", true],
  ["Europe/Berlin", true],
  ["Mars/Olympus", false],
  ["", false],
])("a time zone called %j: %s", (name, expected) => {
  expect(isTimeZone(name)).toBe(expected);
});

test("a window in words says its days, times and zone", () => {
  expect(windowInWords(windowOf('from: "22:00", to: "04:00"'))).toBe("every day 22:00–04:00 UTC");
  expect(windowInWords(windowOf('from: "22:00", to: "04:00", days: [sat, sun], timeZone: Asia/Tokyo'))).toBe(
    "sat, sun 22:00–04:00 Asia/Tokyo",
  );
});
