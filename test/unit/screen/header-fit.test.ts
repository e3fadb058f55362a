import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {headerLines} from '../../../source/screen/header.js';
import type {Failure} from '../../../source/sources/failure.js';
import type {Event} from '../../../source/state/events.js';
import type {Settings} from '../../../source/state/initial-state.js';
import {countSentences} from '../../../source/features/screen-reader/connection-phrases.js';
import {asciiGlyphs, unicodeGlyphs, type Glyphs} from '../../../source/ui/theme/glyphs.js';
import {recordedChannels} from '../../helpers/fixtures.js';
import {listed, lost, play, refusedConnection, serverNamed, signedOut, stateWith, t0} from '../../helpers/states.js';

const varied = recordedChannels('list-varied.json');
const failed = (failure: Failure): Event => lost(failure, t0 + 20_000, t0 + 32_000);
const paused: Event = {type: 'paused', isPaused: true};
const conditions: ReadonlyArray<readonly [name: string, events: readonly Event[]]> = [
	['live', []],
	['paused', [paused]],
	['lost', [failed(refusedConnection)]],
	['signed out', [failed(signedOut)]],
];

const widths = (from: number, to: number): readonly number[] =>
	Array.from({length: to - from + 1}, (_, index) => from + index);

const linesOf = (
	columns: number,
	rows: number,
	events: readonly Event[],
	settings: Partial<Settings> = {},
	glyphs: Glyphs = unicodeGlyphs,
): readonly string[] => {
	const state = stateWith(varied, {size: {columns, rows}, ...settings});
	return headerLines(play(state, listed(varied.slice(1), t0 + 1000), ...events), glyphs).map(line =>
		line.map(({text}) => text).join(''),
	);
};

/** Everything with a number that the header may say: a number has its word, whole. */
const known = [
	/(?<=(?:talk|ring|early|held|ing) {2})…(?=\s|$)/gu,
	/ (?:kyiv-prod|kyiv…rod|webitel-top)/gu,
	/[◌●] live(?: \d\.\ds)?/gu,
	/every 1s/gu,
	/[‖✕] (?:PAUSED|LOST|SIGNED OUT) \d+:\d\d/gu,
	/(?:p resume|connection refused|refused|R now|R signs in)/gu,
	/(?:next try in|try) 12s/gu,
	/as of \d\d:\d\d:\d\d/gu,
	/\d+ (?:channels|ch)(?=\s|$)/gu,
	/peak \d+/gu,
	/[▁▂▃▄▅▆▇█]+/gu,
	/● ?\d+ talk(?:ing)?(?=\s|$)/gu,
	/◌ ?\d+ ring(?:ing)?(?=\s|$)/gu,
	/◐ ?\d+ early(?=\s|$)/gu,
	/‖ ?\d+ held(?=\s|$)/gu,
	/[↑↓] \d+ (?:in|out)(?=\s|$)/gu,
	/\+\d\.\d new −\d\.\d ended \/s/gu,
];

describe('the header', () => {
	for (const [name, events] of conditions) {
		for (const rows of [15, 30]) {
			it(`says nothing without its word, and cuts nothing, at any width: ${name}, ${rows} lines`, () => {
				const faults = widths(60, 200).flatMap(columns => {
					let rest = linesOf(columns, rows, events).join('\n');
					for (const pattern of known) {
						rest = rest.replaceAll(pattern, '');
					}

					return rest.trim() === '' ? [] : [`${columns}: ${rest.trim()}`];
				});
				assert.deepEqual(faults, []);
			});
		}

		it(`has states that add up to the channels, or says that some are left out: ${name}`, () => {
			const states = /(?:\S ?\d+ (?:talk|ring|early|held|idle|end)(?:ing)? *)+…?/u;
			const told = widths(40, 120).flatMap(columns => {
				const found = states.exec(linesOf(columns, 15, events).join(''))?.[0];
				const counts = found?.match(/\d+/gu)?.map(Number) ?? [];
				const sum = counts.reduce((total, count) => total + count, 0);
				return found === undefined ? [] : [{columns, isWhole: sum === 47, saysMore: found.includes('…')}];
			});
			assert.deepEqual(
				told.filter(({isWhole, saysMore}) => isWhole === saysMore),
				[],
			);
			assert.equal(new Set(told.map(({isWhole}) => isWhole)).size, 2, 'there are both');
		});

		it(`tells no rates but of a live list: ${name}`, () => {
			const heard = countSentences(play(stateWith(varied), listed(varied.slice(1), t0 + 1000), ...events));
			const told = [...linesOf(160, 15, events), linesOf(160, 30, events).join(''), heard.join('')];
			assert.deepEqual(
				told.map(text => /ended (?:\/s|a second)/u.test(text)),
				told.map(() => name === 'live'),
			);
		});

		it(`tells at 60×15 what matters most: ${name}`, () => {
			// Of a lost server the key that asks again, and the number of channels; then why.
			const wanted = {
				live: / 47 channels {2}●41 talk/u,
				paused: / 47 ch {2}●41 talk/u,
				lost: /✕ LOST \S+ {2}connection refused {2}R now {2}47 ch/u,
			};
			assert.match(linesOf(60, 15, events).join(''), wanted[name as keyof typeof wanted] ?? / 47 channels /u);
		});
	}

	it('has the counts in the same order in a narrow window as in a wide one, paused or not', () => {
		const order = /47 (?:channels|ch) .*talk.*ring.*held/u;
		assert.match(linesOf(60, 15, []).join(' '), order);
		assert.match(linesOf(72, 15, [paused]).join(' '), order);
		assert.match(linesOf(120, 15, []).join(' '), /47 channels .*talking.*ringing.*early.*held.*new.*ended/u);
	});

	it('tells calls from channels where legs are shown as calls', () => {
		const byCall: Event = {type: 'by-call', isByCall: true};
		assert.match(linesOf(60, 15, [byCall]).join(''), /\d+ calls, 47 ch/u);
		assert.match(linesOf(120, 30, [byCall]).join(''), /\d+ calls, 47 channels/u);
	});

	it('says in ASCII the same in the same cells', () => {
		const lengths = (glyphs: Glyphs) => conditions.map(([, events]) => linesOf(60, 15, events, {}, glyphs)[0]!.length);
		assert.deepEqual(lengths(asciiGlyphs), lengths(unicodeGlyphs));
	});
});

describe('the state of the link', () => {
	for (const columns of [50, 60, 70]) {
		it(`stays in a narrow window longer than marks and counts: ${columns} columns`, () => {
			const ids = varied.map(({id}) => id);
			const marked = linesOf(columns, 15, [{type: 'marked', ids, isMarked: true}]);
			assert.match(marked[0]!, /^ kyi\S+ {2}● live(?: 0\.\ds)? {2}\d+ legs marked/u);
		});
	}
});

describe('flags for which there is no room', () => {
	// READ-ONLY stays.
	const flags = ['READ-ONLY', 'no cert check', 'no TLS', 'not logged', 'ORDER LOCKED'] as const;
	const all = (columns: number, rows: number, events: readonly Event[]) =>
		linesOf(
			columns,
			rows,
			[
				{type: 'noted', tone: 'warning', text: 'no room', at: t0, isUnlogged: true},
				{type: 'order-locked', isLocked: true},
				...events,
			],
			{isReadOnly: true, servers: [serverNamed('kyiv-prod', {isPlaintext: true, skipsTlsCheck: true})]},
		)[0]!;

	for (const [name, events] of conditions) {
		for (const rows of [15, 30]) {
			it(`leave from the least important on, whole, with a sign that there are more: ${name}, ${rows} lines`, () => {
				const faults = widths(52, 100)
					.map(columns => all(columns, rows, events).replace(/(?<=(?:talk|ring|early|held) {2})…/u, ''))
					.filter(line => {
						const told = flags.filter(flag => line.includes(flag));
						const isInOrder = told.every((flag, index) => flag === flags[index]);
						return told.length === 0 || !isInOrder || / …(?: |$)/u.test(line) !== told.length < flags.length;
					});
				assert.deepEqual(faults, []);
			});
		}
	}
});

describe('a lost server', () => {
	/** From what is worth most to a person who is woken by it. */
	const worth = [/^ {1,2}k\S+(?:d|om) /u, /✕ LOST/u, /✕ LOST 0:\d\d/u, /R now/u, /\d+ ch/u, /refused/u, /try/u];
	const limits: ReadonlyArray<Partial<Settings>> = [
		{},
		{isReadOnly: true},
		{isReadOnly: true, isMasked: true},
		{isMasked: true, servers: [serverNamed('kyiv-prod', {isPlaintext: true, skipsTlsCheck: true})]},
		{servers: [serverNamed('kyiv-prod', {name: 'kyiv-prod-with-a-long-name.example.com', color: 'red'})]},
	];

	const isRight = (line: string, {isReadOnly = false, isMasked = false}: Partial<Settings>): boolean => {
		const told = worth.map(pattern => pattern.test(line.replace('webitel-top  ', '')));
		const isInOrder = told.every((isTold, index) => !isTold || told.slice(0, index).every(Boolean));
		return (
			isInOrder &&
			told.slice(0, 2).every(Boolean) &&
			(!isReadOnly || line.includes('READ-ONLY')) &&
			(!isMasked || line.includes('MASKED'))
		);
	};

	for (const rows of [15, 30]) {
		it(`loses first what is worth least, and never its name or its limits: ${rows} lines`, () => {
			const lines = limits.flatMap(settings =>
				widths(40, 160).map(
					columns => [linesOf(columns, rows, [failed(refusedConnection)], settings)[0]!, settings] as const,
				),
			);
			assert.deepEqual(
				lines.filter(([line, settings]) => !isRight(line, settings)),
				[],
			);
		});
	}

	it('says in 80 columns also the reason, and in 120 all', () => {
		assert.match(
			linesOf(80, 24, [failed(refusedConnection)], {isReadOnly: true})[0]!,
			/^ kyiv-prod {2}✕ LOST 0:19 {2}connection refused {2}try 12s {2}R now {2}READ-ONLY +47 ch$/u,
		);
		assert.match(
			linesOf(120, 30, [failed(refusedConnection)])[0]!,
			/kyiv-prod {2}✕ LOST 0:19 {2}connection refused {2}next try in 12s {2}R now .* 47 channels$/u,
		);
	});
});
