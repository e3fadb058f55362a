import {Buffer} from 'node:buffer';

const mark = '[secret]';

/** Shorter secrets occur by chance in other texts: hiding them there would give them away. */
const shortest = 4;

/** The most characters of a text that are searched and returned: a server can send any amount. */
const most = 4096;

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** How servers write a text inside another. */
const ways: ReadonlyArray<(text: string) => string> = [
	text => text,
	text => JSON.stringify(text).slice(1, -1),
	text => encodeURIComponent(text.toWellFormed()),
	text => encodeURI(text.toWellFormed()),
	text => text.replaceAll(/["&'<>]/gu, sign => entities[sign]!),
];

/** Also in the middle of other bytes: base64 encodes three at a time, so that a text has three forms. */
const base64 = (text: string): readonly string[] =>
	[0, 1, 2].flatMap(shift => {
		const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
		const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
		// The first characters also encode the bytes before.
		return (['base64', 'base64url'] as const).map(form => whole.toString(form).slice(shift === 0 ? 0 : 4));
	});

const writings = (secret: string): readonly string[] => [
	...ways.flatMap(outer => ways.map(inner => outer(inner(secret)))),
	...base64(secret),
];

/**
The beginning of a server's text without the secrets of the request: some servers repeat what they refuse. Removes them in any
case, and as JSON, HTML, a URL or base64 write them.
*/
export const redactSecrets = (text: string, secrets: ReadonlyArray<string | undefined>): string => {
	const wanted = secrets
		.flatMap(secret => (secret !== undefined && secret.length >= shortest ? writings(secret) : []))
		.filter(({length}) => length >= shortest)
		.toSorted((one, other) => other.length - one.length);
	const pattern = wanted.map(one => one.replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`)).join('|') || '(?!)';
	const secret = new RegExp(pattern, 'giu');
	// A secret that begins in what is returned is searched to its end.
	const searched = text.slice(0, most + (wanted[0]?.length ?? 0));
	const ends = Array.from(searched.matchAll(secret), ({index, 0: found}) => (index < most ? index + found.length : 0));
	return text.slice(0, Math.max(most, ...ends)).replaceAll(secret, () => mark) + (text.length > most ? '…' : '');
};
