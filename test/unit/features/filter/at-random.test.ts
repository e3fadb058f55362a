import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import fc from 'fast-check';
import type {TrackedChannel} from '../../../../source/live/live-list.js';
import {partiesOf, partyTexts} from '../../../../source/telephony/parties.js';
import {untrusted} from '../../../../source/util/sanitize.js';
import {routeOf, routeText} from '../../../../source/telephony/route.js';
import {codecText} from '../../../../source/telephony/codecs.js';
import {fieldText} from '../../../../source/telephony/wire-fields.js';
import {partsOf} from '../../../../source/features/filter/language/expression.js';
import {filterFrom} from '../../../../source/features/filter/language/compile.js';
import {parseFilter} from '../../../../source/features/filter/language/parse.js';
import {compilePattern} from '../../../../source/features/filter/language/safe-regex.js';
import {filterTextFor} from '../../../../source/features/filter/language/stringify.js';
import {anyText} from '../../../helpers/any-text.js';
import {tracked} from '../../../helpers/channels.js';
import {recordedChannels} from '../../../helpers/fixtures.js';
import {runs} from '../../../helpers/runs.js';

const created = 1_795_462_569;
const context = {now: (created + 400) * 1000};
/** Seen in their states for different times. */
const rows = recordedChannels('list-varied.json').map((one, index) => tracked(one, context.now - index * 5000));

/** Bits of the language and bits of anything, so that much of what comes of them is nearly right. */
const bits = fc.constantFrom(
	'state:',
	'state=',
	'dir:',
	'alert!=',
	'from:',
	'via=',
	'age>',
	'age<',
	'read_rate>=',
	'.x:',
	'stat:',
	'duration>',
	'alice<',
	'for>',
	'changed:',
	'ended=',
	'started<',
	'14:0',
	'-',
	'!',
	'|',
	' | ',
	' ',
	'(',
	')',
	'"',
	'\\',
	'/',
	'/i',
	'a+',
	'[',
	'5m',
	'1:30',
	'8k',
	'held',
	'tal',
	'out',
	'київ',
	'201',
	'::',
	'=',
	'<',
	'>',
	'\u{1B}',
	'😀',
);
const texts = fc.oneof(
	anyText(),
	fc.array(fc.oneof({weight: 4, arbitrary: bits}, fc.string({maxLength: 3})), {maxLength: 14}).map(all => all.join('')),
);

describe('any text', () => {
	it('can be read as a filter or has a mistake at a place in it, and never throws', () => {
		fc.assert(
			fc.property(texts, text => {
				const {expression, mistake, unfinished} = parseFilter(text);
				assert.ok(!mistake || !expression);
				const places = [mistake, unfinished].filter(one => one !== undefined);
				assert.ok(places.every(({at, length}) => at >= 0 && length > 0 && at + length <= text.length));
				assert.ok(places.every(({words}) => words !== ''));
				const filter = filterFrom(text);
				assert.ok(rows.every(row => typeof (filter?.matches(row, context) ?? true) === 'boolean'));
			}),
			{numRuns: runs(3000)},
		);
	});

	it('is searched in a field as it is, by the filter that looks for it', () => {
		fc.assert(
			fc.property(texts, text => {
				const [term, ...others] = partsOf(parseFilter(filterTextFor('context', text)).expression!);
				assert.deepEqual([term?.kind === 'term' && term.values, others], [[{kind: 'text', text}], []]);
			}),
			{numRuns: runs(3000)},
		);
	});

	it('that is a filter has the text of each part that must match, which reads as that part', () => {
		fc.assert(
			fc.property(texts, text => {
				const {expression} = parseFilter(text);
				const parts = expression?.kind === 'all' ? expression.of : expression ? [expression] : [];
				assert.deepEqual(
					parts.map(({typed}) => parseFilter(typed!).expression),
					parts,
				);
				assert.ok(parts.every(({typed}) => text.includes(typed!)));
			}),
			{numRuns: runs(5000)},
		);
	});
});

/** What a piece of the language means, said once more and plainly; who the parties are and which way is the program's to say. */
/** `isNot`: the meaning of the opposite, where that is not all the others. */
type Meaning = {
	readonly text: string;
	readonly means: (row: TrackedChannel) => boolean;
	readonly isNot?: (row: TrackedChannel) => boolean;
};

const states: Readonly<Record<string, string>> = {
	DOWN: 'idle',
	DIALING: 'ringing',
	RINGING: 'ringing',
	RING_WAIT: 'ringing',
	EARLY: 'early',
	ACTIVE: 'talking',
	UNHELD: 'talking',
	HELD: 'held',
	HANGUP: 'idle',
};
const wireOf = ({channel}: TrackedChannel, name: string): string => fieldText(channel.wire[name]).toLowerCase();

const isIn = (texts_: readonly string[], wanted: string) =>
	texts_.some(text => text.toLowerCase().includes(wanted.toLowerCase()));
const all = ({channel}: TrackedChannel) => [
	...Object.values(channel.wire).flatMap(value => [fieldText(value), untrusted(fieldText(value))]),
	states[String(channel.wire.callstate)]!,
	...partyTexts(partiesOf(channel).from),
	...partyTexts(partiesOf(channel).to),
	routeText(channel),
	codecText(channel),
];
/** A number with signs in it, and the rows that have its digits in a row, written as they are or with signs between them. */
const partsWithNumbers = [
	'cid_num',
	'cid_name',
	'dest',
	'callee_num',
	'callee_name',
	'initial_cid_num',
	'initial_cid_name',
	'initial_dest',
	'sent_callee_num',
	'sent_callee_name',
	'presence_id',
];
const written = fc.constantFrom('380-67', '(067) 111', '3 8 0 6 7', '+380 (44)', '0.6.7.1.1', '1000-3', '12-22-33');
const hasDigits = (row: TrackedChannel, digits: string): boolean => {
	const isWhole = digits.startsWith('+');
	const numbers = partsWithNumbers.map(name => wireOf(row, name).replaceAll(/[^\d+]/gu, ''));
	return (
		isIn(all(row), digits) ||
		numbers.some(number =>
			isWhole ? number.length >= 7 && `+${number.replace('+', '')}`.startsWith(digits) : number.includes(digits),
		)
	);
};

const pieces = fc.constantFrom('a', '9', '00', 'held', 'київ', 'gw', 'sofia/', 'talking', 'PCM', 'Ed', 'c:', 'x y');
const words = fc.constantFrom('a', '380', 'held', 'київ', 'gw', 'talking', 'pcma', '201', 'sofia/internal', 'out');
const number = fc.integer({min: 0, max: 900});
const compared = {
	'>': (one: number, other: number) => one > other,
	'<': (one: number, other: number) => one < other,
	'>=': (one: number, other: number) => one >= other,
	'<=': (one: number, other: number) => one <= other,
} as const;
const comparison = fc.constantFrom('>', '<', '>=', '<=');

const leaf: fc.Arbitrary<Meaning> = fc.oneof(
	words.map(word => ({text: word, means: (row: TrackedChannel) => isIn(all(row), word)})),
	fc.tuple(words, words, words).map(([one, other, third]) => ({
		text: `${one} | ${other} -${third}`,
		means: (row: TrackedChannel) => (isIn(all(row), one) || isIn(all(row), other)) && !isIn(all(row), third),
	})),
	written.map(number_ => ({
		text: `"${number_}"`,
		means: (row: TrackedChannel) => isIn(all(row), number_) || hasDigits(row, number_.replaceAll(/[^\d+]/gu, '')),
	})),
	fc.constantFrom('talking', 'ringing', 'early', 'held', 'idle').map(state => ({
		text: `state:${state}`,
		means: ({channel}: TrackedChannel) => states[String(channel.wire.callstate)] === state,
	})),
	fc.constantFrom('in', 'out').map(direction => ({
		text: `dir:${direction}`,
		means: (row: TrackedChannel) => wireOf(row, 'direction').startsWith(direction),
	})),
	fc
		.tuple(fc.constantFrom(['id', 'uuid'], ['ip', 'ip_addr']), fc.constantFrom(...rows), fc.integer({min: 1, max: 9}))
		.map(([[field, wire], {channel}, length]) => {
			// A leg may have no address, which nobody asks for in quotes.
			const begins = fieldText(channel.wire[wire]).slice(0, length) || '0';
			return {
				text: `${field}:"${begins}"`,
				means: (row: TrackedChannel) => wireOf(row, wire).startsWith(begins.toLowerCase()),
			};
		}),
	fc.constantFrom('public', 'default', 'x').map(context_ => ({
		text: `context!=${context_}`,
		means: (row: TrackedChannel) => wireOf(row, 'context') !== context_,
	})),
	fc.tuple(fc.constantFrom('from', 'to'), pieces).map(([side, piece]) => ({
		text: `${side}:"${piece}"`,
		means({channel}: TrackedChannel) {
			const {name, number: its} = partiesOf(channel)[side];
			return isIn([name, its, `${name} ${its}`], piece);
		},
	})),
	fc.tuple(comparison, fc.integer({min: 0, max: 300})).map(([sign, seconds]) => ({
		text: `for${sign}${seconds}s`,
		// It may have been so before it was first seen: nobody knows that it is less.
		means: (row: TrackedChannel) =>
			(sign === '>' || sign === '>=') && compared[sign]((context.now - row.firstSeenAt) / 1000, seconds),
		// Nor is it known not to be more.
		isNot: (row: TrackedChannel) =>
			(sign === '<' || sign === '<=') && !compared[sign]((context.now - row.firstSeenAt) / 1000, seconds),
	})),
	pieces.map(piece => ({text: `"${piece}"`, means: (row: TrackedChannel) => isIn(all(row), piece)})),
	fc.tuple(pieces, pieces).map(([one, other]) => ({
		text: `via:"${one}"|"${other}"`,
		means({channel}: TrackedChannel) {
			const names = [routeText(channel), routeOf(channel).gateway];
			return isIn(names, one) || isIn(names, other);
		},
	})),
	pieces.map(piece => ({
		text: `cid_name="${piece}"`,
		means: ({channel}: TrackedChannel) => channel.callerName.toLowerCase() === piece.toLowerCase(),
	})),
	pieces.map(piece => ({
		text: `application:/^${piece.replaceAll('/', String.raw`\/`)}/`,
		means: ({channel}: TrackedChannel) => channel.application.toLowerCase().startsWith(piece.toLowerCase()),
	})),
	fc.tuple(comparison, number).map(([sign, seconds]) => ({
		text: `age${sign}${seconds}s`,
		means: ({channel}: TrackedChannel) => compared[sign](created + 400 - Number(channel.createdEpoch), seconds),
	})),
	fc.tuple(comparison, fc.constantFrom(8000, 16_000, 48_000)).map(([sign, rate]) => ({
		text: `read_rate${sign}${rate}`,
		means: ({channel}: TrackedChannel) => channel.readRate !== '' && compared[sign](Number(channel.readRate), rate),
	})),
);

const {meaning} = fc.letrec<{meaning: Meaning}>(tie => ({
	meaning: fc.oneof(
		{maxDepth: 4, withCrossShrink: true},
		leaf,
		fc.array(tie('meaning'), {minLength: 2, maxLength: 3}).map(parts => ({
			text: parts.map(({text}) => `(${text})`).join(' '),
			means: (row: TrackedChannel) => parts.every(({means}) => means(row)),
		})),
		fc.array(tie('meaning'), {minLength: 2, maxLength: 3}).map(parts => ({
			text: parts.map(({text}) => `(${text})`).join('|'),
			means: (row: TrackedChannel) => parts.some(({means}) => means(row)),
		})),
		tie('meaning').map(({text, means, isNot}) => ({
			text: `-(${text})`,
			means: isNot ?? ((row: TrackedChannel) => !means(row)),
			isNot: means,
		})),
	),
}));

describe('any filter', () => {
	it('finds what its parts mean', () => {
		fc.assert(
			fc.property(meaning, ({text, means}) => {
				const filter = filterFrom(text);
				assert.ok(filter, text);
				const wanted = rows.filter(row => means(row));
				assert.deepEqual(
					rows.filter(row => filter.matches(row, context)),
					wanted,
					text,
				);
			}),
			{numRuns: runs(600)},
		);
	});
});

describe('a regular expression', () => {
	const parts = fc.constantFrom('a', 'b', '.', '(a|b)', '(?:a|a)', '(a)', '[ab]', String.raw`\w`, 'aa');
	const repeats = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}', '{2,}', '*?');
	const inner = fc
		.array(fc.tuple(parts, repeats), {minLength: 1, maxLength: 6})
		.map(list => list.map(([part, repeat]) => part + repeat).join(''));
	const sources = fc.oneof(
		inner,
		fc.tuple(inner, repeats, inner).map(([one, repeat, other]) => `(${one})${repeat}${other}x`),
	);

	it('that is taken never takes long, whatever it is matched against', () => {
		fc.assert(
			fc.property(sources, source => {
				const pattern = compilePattern(source);
				// Time of this process alone: others may be busy.
				const began = process.cpuUsage();
				for (const text of ['a', 'ab', 'b']) {
					pattern.regex?.test(text.repeat(200).slice(0, pattern.reach));
				}

				const {user, system} = process.cpuUsage(began);
				// What takes long takes longer than anybody lives.
				assert.ok((user + system) / 1e6 < 5, source);
			}),
			{numRuns: runs(1000)},
		);
	});

	it('is tried once on each text, however often the list is filtered', (t: TestContext) => {
		const test = t.mock.method(RegExp.prototype, 'test');
		const timesTried = () => test.mock.calls.filter(({this: regex}) => (regex as RegExp).source === 'q.+w').length;
		const inAny = filterFrom('/q.+w/')!;
		const inField = filterFrom('name:/q.+w/')!;
		const filterAll = () => rows.map(row => inAny.matches(row, context) || inField.matches(row, context));
		const found = filterAll();
		const tried = timesTried();
		t.assert.ok(tried > rows.length);
		t.assert.deepStrictEqual(filterAll(), found);
		t.assert.strictEqual(timesTried(), tried);
	});

	it('finds the same without the open repeats at its ends, which take long', () => {
		assert.equal(compilePattern('.+.+!').regex?.source, '..!');
		assert.equal(compilePattern('^.*.+?a.+$').regex?.source, '.a.');
		assert.equal(compilePattern(String.raw`a\\.+`).regex?.source, String.raw`a\\.`);
		assert.equal(compilePattern(String.raw`a\.+`).regex?.source, String.raw`a\.+`);
		assert.equal(compilePattern('.+*a').regex, undefined);
		const ends = fc.array(fc.constantFrom('^', '$', '.', '.*', '.+', '.+?', '.{2}', 'a', '|', String.raw`\\`), {
			maxLength: 6,
		});
		fc.assert(
			fc.property(ends, fc.stringMatching(/^[\\ab]{0,6}$/u), (list, text) => {
				const source = list.join('');
				const {regex} = compilePattern(source);
				assert.ok(!regex || regex.test(text) === new RegExp(source, 'iu').test(text), source);
			}),
			{numRuns: runs(3000)},
		);
	});

	for (const source of ['.*.*x', '(.|.){6}q', '(a|b).*z', 'a.*b.*c', '.*q.*w.*', '[^q]*[^w]*~']) {
		it(`searches a thousand calls fast, even on a slow machine: ${source}`, () => {
			const pattern = compilePattern(source);
			const cells = rows.flatMap(({channel: {wire}}) => Object.values(wire).map(String));
			assert.ok(pattern.regex);
			const began = process.cpuUsage();
			for (let count = 0; count < 35_000; count++) {
				pattern.regex.test(cells[count % cells.length]!.slice(0, pattern.reach));
			}

			const {user, system} = process.cpuUsage(began);
			assert.ok((user + system) / 1e6 < 5, `${(user + system) / 1e6} s`);
		});
	}

	for (const source of [
		'(a+)+$',
		'(a|aa)*b',
		'(.*)*x',
		'a.*.*.*x',
		'(a?){60}a{60}',
		'(a|a){40}x',
		String.raw`(\w+\s?)+$`,
		'(.|.){12}q',
		'(.|.){15}§',
		'(a|b|.){4}x',
	]) {
		it(`that could take for ever is refused: ${source}`, () => {
			assert.equal(compilePattern(source).regex, undefined);
		});
	}

	for (const source of [
		String.raw`^380\d{9}$`,
		'kyiv|life',
		'(kyiv|life)star?',
		'a.*b.*c',
		'.*n1.*201.*',
		'^.*(kyiv|life).*$',
		'^[^@]+@',
		String.raw`\d+-\w+`,
		'^(?!380)',
	]) {
		it(`that a person would write is taken: ${source}`, () => {
			assert.ok(compilePattern(source).regex, source);
		});
	}
});
