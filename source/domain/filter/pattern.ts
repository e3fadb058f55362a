/** How much of a text a regular expression is matched against: whatever is accepted has an end within that. */
export const patternReach = 200;

/** In so many ways at most may such a text be tried: two open repeats, or a few choices and one repeat. */
const mostWays = patternReach * patternReach;

type Reader = {readonly source: string; at: number};

/** Reads one sign, class or group. Returns in how many ways it can be tried. */
const atomWays = (reader: Reader): number => {
	const {source, at} = reader;
	if (source[at] === '(') {
		reader.at += /^\((?:\?(?:[!:=]|<?[!=]|<\w+>))?/u.exec(source.slice(at))![0].length;
		const ways = choiceWays(reader);
		reader.at++;
		return ways;
	}

	// A class from its bracket to the next one that is not escaped; an escape; or a sign.
	const [atom = ''] = /^(?:\[(?:\\.|[^\\\]])*\]|\\p\{[^}]*\}|\\.|[\s\S])/iu.exec(source.slice(at)) ?? [];
	reader.at += Math.max(1, atom.length);
	return 1;
};

const repeated = (ways: number, least: number, most: number): number => {
	if (most > patternReach) {
		// A repeat of something that can itself be tried in several ways has no end that anybody would wait for.
		return ways > 1 ? Infinity : patternReach;
	}

	let sum = 0;
	for (let count = least; count <= most && sum <= mostWays; count++) {
		sum += ways ** count;
	}

	return sum;
};

const repeatWays = (reader: Reader): number => {
	const ways = atomWays(reader);
	const found = /^(?:[*+?]|\{(?<least>\d+)(?<more>,(?<most>\d*))?\})\??/u.exec(reader.source.slice(reader.at));
	if (!found) {
		return ways;
	}

	reader.at += found[0].length;
	const {least, more, most} = found.groups!;
	if (least === undefined) {
		return repeated(ways, 0, found[0].startsWith('?') ? 1 : Infinity);
	}

	const from = Number(least);
	return repeated(ways, from, more === undefined ? from : Number(most || Infinity));
};

const choiceWays = (reader: Reader): number => {
	let [sum, product] = [0, 1];
	while (reader.at < reader.source.length && reader.source[reader.at] !== ')') {
		if (reader.source[reader.at] === '|') {
			sum += product;
			product = 1;
			reader.at++;
		} else {
			product *= repeatWays(reader);
		}
	}

	return sum + product;
};

/** A regular expression without regard to case, or why it is none. Its syntax is JavaScript's. */
export const compilePattern = (
	source: string,
): {readonly regex: RegExp} | {readonly regex: undefined; readonly words: string} => {
	if (source.length > patternReach || /\\(?:[1-9]|k<)/u.test(source)) {
		return {regex: undefined, words: String.raw`this regular expression is too much: no \1, and not so long`};
	}

	let regex: RegExp;
	try {
		regex = new RegExp(source, 'iu');
	} catch (error) {
		const words = error instanceof Error ? error.message.replace(/^.*\/[a-z]*: /u, '').toLowerCase() : '';
		return {regex: undefined, words: `no regular expression: ${words}`};
	}

	return choiceWays({source, at: 0}) > mostWays
		? {regex: undefined, words: 'too many repeats: this could take for ever'}
		: {regex};
};
