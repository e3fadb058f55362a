/** How much of a text a regular expression is matched against: whatever is accepted has an end within that. */
const patternReach = 200;

/** From each place of such a text it may be tried in so many ways at the most: two open repeats, or a choice and one. */
const mostWays = patternReach * patternReach;

/** Where it may be tried in more ways than one open repeat has, it is matched against less: there are many texts. */
const shortReach = 64;

/** Choices cost as much in a short text as in a long one. */
const mostChoices = 64;

type Reader = {readonly source: string; at: number; readonly isOfChoices: boolean};

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

const repeated = (ways: number, least: number, most: number, isOfChoices: boolean): number => {
	if (ways === 1 && isOfChoices) {
		return 1;
	}

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
		return repeated(ways, 0, found[0].startsWith('?') ? 1 : Infinity, reader.isOfChoices);
	}

	const from = Number(least);
	return repeated(ways, from, more === undefined ? from : Number(most || Infinity), reader.isOfChoices);
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

/** What stands at its ends and finds everything only makes it slow: `.*a.*` is found where `a` is. */
const withoutOpenEnds = (source: string): string =>
	source.replace(/^\^?(?:\.\*\??)+/u, '').replace(/(?<!\\)(?<escapes>(?:\\\\)*)(?:\.\*\??)+\$?$/u, '$<escapes>');

/** A regular expression, and how much of a text it is to be matched against; or why it is none. */
type Pattern = {readonly regex: RegExp; readonly reach: number} | {readonly regex: undefined; readonly words: string};

/** A regular expression without regard to case. Its syntax is JavaScript's. */
export const compilePattern = (written: string): Pattern => {
	if (written.length > patternReach || /\\(?:[1-9]|k<)/u.test(written)) {
		return {regex: undefined, words: String.raw`this regular expression is too much: no \1, and not so long`};
	}

	const source = withoutOpenEnds(written);
	let regex: RegExp;
	try {
		regex = new RegExp(source, 'iu');
	} catch (error) {
		const words = error instanceof Error ? error.message.replace(/^.*\/[a-z]*: /u, '').toLowerCase() : '';
		return {regex: undefined, words: `not a valid regular expression: ${words}`};
	}

	const ways = choiceWays({source, at: 0, isOfChoices: false});
	const choices = choiceWays({source, at: 0, isOfChoices: true});
	return ways > mostWays || choices > mostChoices
		? {regex: undefined, words: 'too many repeats: this could take for ever'}
		: {regex, reach: ways > patternReach ? shortReach : patternReach};
};
