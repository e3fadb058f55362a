import {Buffer} from 'node:buffer';

/** What stands where a secret stood. */
const mark = '[secret]';

/** Shorter ones stand by chance in every other text: to hide them there would give them away. */
const shortest = 4;

/** So much of a text is searched and given on, letters: nobody reads more of it, and a server can send any amount. */
const most = 4096;

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** How servers write a text inside of another. */
const ways: ReadonlyArray<(text: string) => string> = [
	text => text,
	text => JSON.stringify(text).slice(1, -1),
	text => encodeURIComponent(text.toWellFormed()),
	text => encodeURI(text.toWellFormed()),
	text => text.replaceAll(/["&'<>]/gu, sign => entities[sign]!),
];

/** In the middle of other bytes, too: base64 writes three at a time, so that a text has three writings. */
const base64 = (text: string): readonly string[] =>
	[0, 1, 2].flatMap(shift => {
		const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
		const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
		// The first letters also tell of the bytes before.
		return (['base64', 'base64url'] as const).map(form => whole.toString(form).slice(shift === 0 ? 0 : 4));
	});

const writings = (secret: string): readonly string[] => [
	...ways.flatMap(outer => ways.map(inner => outer(inner(secret)))),
	...base64(secret),
];

/**
The beginning of a server's text without the secrets that it was sent: some servers repeat what they refuse. None is left,
in capitals or as JSON, HTML, an address or base64 write it.
*/
export const redactSecrets = (text: string, secrets: ReadonlyArray<string | undefined>): string => {
	const wanted = secrets
		.flatMap(secret => (secret !== undefined && secret.length >= shortest ? writings(secret) : []))
		.filter(({length}) => length >= shortest)
		.toSorted((one, other) => other.length - one.length);
	const pattern = wanted.map(one => one.replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`)).join('|') || '(?!)';
	const secret = new RegExp(pattern, 'giu');
	// One that begins in what is shown is seen whole.
	const searched = text.slice(0, most + (wanted[0]?.length ?? 0));
	const ends = Array.from(searched.matchAll(secret), ({index, 0: found}) => (index < most ? index + found.length : 0));
	return text.slice(0, Math.max(most, ...ends)).replaceAll(secret, () => mark) + (text.length > most ? '…' : '');
};
