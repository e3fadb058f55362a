const pad = (value: number): string => String(value).padStart(2, '0');

/** A length of time, from milliseconds: `0:09`, `12:31`, `1h 02m`, `3d 04h`. Below zero counts as zero. */
export const duration = (milliseconds: number): string => {
	const seconds = Math.max(0, Math.floor(milliseconds / 1000));
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) {
		return `${minutes}:${pad(seconds % 60)}`;
	}

	const hours = Math.floor(minutes / 60);
	return hours < 24 ? `${hours}h ${pad(minutes % 60)}m` : `${Math.floor(hours / 24)}d ${pad(hours % 24)}h`;
};

/** A short wait, from milliseconds: `0.4s` below ten seconds, `12s` below a minute and a half, else as `duration`. */
export const wait = (milliseconds: number): string => {
	const seconds = Math.max(0, milliseconds / 1000);
	if (seconds < 9.95) {
		return `${seconds.toFixed(1)}s`;
	}

	return seconds < 90 ? `${Math.round(seconds)}s` : duration(milliseconds);
};

/** A number of seconds as a person writes it: `1s`, `0.5s`, `2.5s`. */
export const seconds = (milliseconds: number): string => `${Number((milliseconds / 1000).toFixed(1))}s`;

/** The viewer's wall-clock time, from milliseconds since the epoch: `14:02:11`. */
export const clock = (epochMilliseconds: number): string => new Date(epochMilliseconds).toTimeString().slice(0, 8);

/** The same without seconds: `14:02`. */
export const shortClock = (epochMilliseconds: number): string => clock(epochMilliseconds).slice(0, 5);

/** The viewer's date and time: `2026-11-23 14:02`. */
export const dateTime = (epochMilliseconds: number): string => {
	const date = new Date(epochMilliseconds);
	return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${shortClock(epochMilliseconds)}`;
};

/** `14:02:11`, with the date where that is another one than that of `now`. */
export const momentText = (at: number, now: number): string =>
	new Date(at).toDateString() === new Date(now).toDateString()
		? clock(at)
		: `${dateTime(at).slice(0, 10)} ${clock(at)}`;

/** A rate per second with its sign: `+2.1`, `−0.3`, `+0`. */
export const signedRate = (perSecond: number, sign: string): string =>
	`${sign}${perSecond >= 99.5 ? Math.round(perSecond) : perSecond.toFixed(1)}`;

/** `1st`, `2nd`, `11th`. */
export const ordinal = (place: number): string => {
	const ending = Math.floor(place / 10) % 10 === 1 ? undefined : ['st', 'nd', 'rd'][(place % 10) - 1];
	return `${place}${ending ?? 'th'}`;
};

/** `hang up` as `Hang up`. */
export const capitalized = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** `a, b or c`; at least two words. */
export const anyOf = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`;

/** A count with its noun: `1 channel`, `12 channels`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `3 calls` when each leg is of another call, else `85 legs`. */
export const legsOrCalls = (legs: number, calls: number): string => counted(legs, legs === calls ? 'call' : 'leg');

/** The same with their calls: `85 legs of 53 calls`. */
export const legsOfCalls = (legs: number, calls: number): string =>
	legs === calls ? counted(calls, 'call') : `${counted(legs, 'leg')} of ${counted(calls, 'call')}`;
