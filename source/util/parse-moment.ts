const timeOfDay = /^(?<hours>[01]?\d|2[0-3]):(?<minutes>[0-5]\d)(?::(?<seconds>[0-5]\d))?$/u;
const date = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d/u;

/** Whether a text is a time: `14:10`, `14:10:30`, or a date with a time as ISO 8601 writes it. */
export const isMoment = (text: string): boolean =>
	timeOfDay.test(text) || (date.test(text) && !Number.isNaN(Date.parse(text)));

const day = 86_400_000;

/** The first such time of day, by the viewer's clock, not before `begin`. */
const nextTimeOfDay = (text: string, begin: number): number => {
	const {hours, minutes, seconds} = timeOfDay.exec(text)!.groups!;
	const at = (offset: number): number =>
		new Date(begin + offset).setHours(Number(hours), Number(minutes), Number(seconds ?? 0), 0);
	const precision = seconds === undefined ? 60_000 : 1000;
	const today = at(0);
	// A time in the minute of the beginning is the beginning itself.
	return today >= begin ? today : today + precision > begin ? begin : at(day);
};

/** Parses a moment of a recording, ms since the epoch: a time of day is the first such one in it. */
export const momentIn = (text: string, begin: number): number =>
	timeOfDay.test(text) ? nextTimeOfDay(text, begin) : Date.parse(text);
