/** Characters of a text that a regular expression is matched against, which bounds its time. */
const patternReach = 200;

/** The most ways to try an expression from one place of a text: two open repeats, or a choice and one. */
const mostWays = patternReach * patternReach;

/** The characters for an expression with more ways than one open repeat has. */
const shortReach = 64;

/** Choices cost as much in a short text as in a long one. */
const mostChoices = 64;

type Reader = {readonly source: string; at: number; readonly isOfChoices: boolean};

/** Reads one character, class or group, and returns the number of ways to try it. */
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
		// An open repeat of something with several ways takes exponential time.
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

	const to = more === undefined ? least : most || Infinity;
	return repeated(ways, Number(least), Number(to), reader.isOfChoices);
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

/** As many dots as there are `.+` in a run of open repeats of a dot. */
const fewestDots = (run: string): string => run.replaceAll(/[^+]/gu, '').replaceAll('+', '.');

/** With no `.*` and a dot for `.+` at either end, where a repeat makes an expression slow and finds nothing more. */
const withoutOpenEnds = (source: string): string =>
	source
		.replace(/^\^?(?:\.[*+]\??)+(?![*+?{])/u, run => fewestDots(run))
		.replace(
			/(?<!\\)(?<escapes>(?:\\\\)*)(?<run>(?:\.[*+]\??)+)\$?$/u,
			(_, escapes: string, run: string) => escapes + fewestDots(run),
		);

/** A regular expression, and how many characters of a text it is matched against; or why it is refused. */
type Pattern =
	| {readonly regex: RegExp; readonly reach: number; readonly words?: undefined}
	| {readonly regex: undefined; readonly words: string};

/** Compiles a regular expression in JavaScript's syntax, which ignores case. */
export const compilePattern = (written: string): Pattern => {
	if (written.length > patternReach || /\\(?:[1-9]|k<)/u.test(written)) {
		return {regex: undefined, words: String.raw`this regular expression is too much; no \1, and not so long`};
	}

	const source = withoutOpenEnds(written);
	let regex: RegExp;
	try {
		regex = new RegExp(source, 'iu');
	} catch (error) {
		const words = error instanceof Error ? error.message.replace(/^.*\/[a-z]*: /u, '').toLowerCase() : '';
		return {regex: undefined, words: `not a valid regular expression, ${words}`};
	}

	const ways = choiceWays({source, at: 0, isOfChoices: false});
	const choices = choiceWays({source, at: 0, isOfChoices: true});
	return ways > mostWays || choices > mostChoices
		? {regex: undefined, words: 'too many repeats; matching could take too long'}
		: {regex, reach: ways > patternReach ? shortReach : patternReach};
};

/** Signs and letters of several scripts: who looks for names in other letters than Latin ones does not look for every text. */
const everySign = `${String.fromCodePoint(...Array.from({length: 95}, (_, place) => 32 + place))}éЇї漢`;

/** Whether an expression finds every text, as an empty one does. One that looks for what is not there, (?!…), may not. */
export const isAlwaysFound = (regex: RegExp): boolean =>
	['', everySign].every(text => regex.test(text)) && !/\(\?<?!/u.test(regex.source);
