// A day is a Beijing day, wherever the browser stands.
import dayjs, { type Dayjs } from "dayjs";
import "dayjs/locale/zh-cn";
import utc from "dayjs/plugin/utc";

dayjs.extend(utc);

export function beijing(instant: string, form: string): string {
  return dayjs(instant).utcOffset(8).format(form);
}

/** An instant as a picker shows it: Beijing's clock, whatever zone the browser thinks it is in. */
export function wallClock(instant: string): Dayjs {
  return dayjs(beijing(instant, "YYYY-MM-DDTHH:mm:ss"));
}

/** What a picker shows, read as Beijing's clock. */
export function instantOf(wall: Dayjs): string {
  return `${wall.format("YYYY-MM-DDTHH:mm:ss")}+08:00`;
}
