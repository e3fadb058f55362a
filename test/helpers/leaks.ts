import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {stripVTControlCharacters} from 'node:util';

/** So many letters in a row of a secret are a part of it that nobody may see. */
const telling = 10;

const writings = (secret: string): string[] => [
	secret,
	JSON.stringify(secret).slice(1, -1),
	encodeURIComponent(secret),
	Buffer.from(secret).toString('base64'),
];

/** Whatever was put on the clipboard of the terminal, in clear. */
const copied = (output: string): string =>
	[...output.matchAll(/\u{1B}\]52;c;(?<data>[^\u{7}\u{1B}]*)/gu)]
		.map(({groups}) => Buffer.from(groups!.data!, 'base64').toString())
		.join('\n');

/** An output as it went out, without its styles, and what it put on the clipboard. */
export const readable = (output: string): string =>
	[output, stripVTControlCharacters(output), copied(output)].join('\n');

/** Fails when a secret, or a telling part of it, is in an output, in whatever way it is written. */
export const assertNoLeak = (output: string, secrets: readonly string[], where: string): void => {
	const all = readable(output);
	for (const writing of secrets.flatMap(secret => writings(secret))) {
		for (let start = 0; start + telling <= writing.length; start++) {
			const piece = writing.slice(start, start + telling);
			assert.ok(!all.includes(piece), `${JSON.stringify(piece)} of a secret is in ${where}`);
		}
	}
};
