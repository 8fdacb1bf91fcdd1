// A day is a Beijing day, wherever the browser stands.
import dayjs from "dayjs";
import utc from "dayjs/plugin/utc";

dayjs.extend(utc);

export function beijing(instant: string, form: string): string {
  return dayjs(instant).utcOffset(8).format(form);
}
