import {Buffer} from 'node:buffer';

/** What stands where a secret stood. */
const mark = '[secret]';

/** Shorter ones stand by chance in every other text: to hide them there would give them away. */
const shortest = 4;

/** A part of a secret that is as long is no chance, but where it is of letters alone: that may be a word. */
const part = 8;
const word = /^\p{Letter}+$/u;

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** So much of a text is searched and given on, letters: nobody reads more of it, and a server can send any amount. */
const most = 4096;

/** How servers write a text inside of another. */
const ways: ReadonlyArray<(text: string) => string> = [
	text => text,
	text => JSON.stringify(text).slice(1, -1),
	text => encodeURIComponent(text.toWellFormed()),
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

const writings = (secret: string): ReadonlySet<string> =>
	new Set([
		...ways.flatMap(outer => ways.map(inner => outer(inner(secret)))),
		...base64(secret),
		Buffer.from(secret).toString('hex'),
	]);

/** In small letters, each as long as it was. */
const small = (text: string): string =>
	Array.from(text, sign => {
		const lower = sign.toLowerCase();
		return lower.length === sign.length ? lower : sign;
	}).join('');

/** Where in a text something begins and ends that gives a secret away, one after the other. */
type Range = readonly [from: number, to: number];

const placesOf = (text: string, wanted: string): Range[] => {
	const found: Range[] = [];
	for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
		found.push([at, at + wanted.length]);
	}

	return found;
};

const joined = (ranges: readonly Range[]): readonly Range[] => {
	const all: Array<[number, number]> = [];
	for (const [from, to] of ranges.toSorted((one, other) => one[0] - other[0])) {
		const last = all.at(-1);
		if (last && from < last[1]) {
			last[1] = Math.max(last[1], to);
		} else {
			all.push([from, to]);
		}
	}

	return all;
};

/** The stretches of a text that stand in what is wanted, too. */
const partsOf = (text: string, wanted: readonly string[]): readonly Range[] => {
	const pieces = new Set<string>();
	for (const one of wanted) {
		for (let at = 0; at + part <= one.length; at++) {
			pieces.add(one.slice(at, at + part));
		}
	}

	const found: Range[] = [];
	for (let at = 0; at + part <= text.length; at++) {
		if (pieces.has(text.slice(at, at + part))) {
			found.push([at, at + part]);
		}
	}

	return joined(found).filter(([from, to]) => !word.test(text.slice(from, to)));
};

/**
The beginning of a server's text without the secrets that it was sent: some servers repeat what they refuse. Neither a whole
one is left, in capitals or as JSON, HTML, an address or base64 write it, nor a part of one that says anything.
*/
export const withoutSecrets = (text: string, secrets: ReadonlyArray<string | undefined>): string => {
	const known = secrets.filter(secret => secret !== undefined && secret.length >= shortest) as string[];
	const wanted = known
		.flatMap(secret => [...writings(secret)])
		.filter(writing => writing.length >= shortest)
		.map(writing => small(writing));
	// One that begins in what is shown is seen whole.
	const searched = small(text.slice(0, most + Math.max(0, ...wanted.map(({length}) => length))));
	let shown = '';
	let end = 0;
	for (const [from, to] of joined([...wanted.flatMap(one => placesOf(searched, one)), ...partsOf(searched, wanted)])) {
		if (from >= most) {
			break;
		}

		shown += text.slice(end, from) + mark;
		end = to;
	}

	return shown + text.slice(end, Math.max(end, most)) + (text.length > most ? '…' : '');
};
