import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {headerLines} from '../../../source/screen/header.js';
import type {State} from '../../../source/state/state.js';
import {unicodeGlyphs} from '../../../source/ui/theme/glyphs.js';
import {onServer} from '../../helpers/channels.js';
import {listedOn} from '../../helpers/servers.js';
import {lost, numbered, play, refusedConnection, serverNamed, started, t0} from '../../helpers/states.js';

const names = ['kyiv', 'lab', 'lviv'].map(name => `${name}-a-long-name-of-a-switch.example.com:8021`) as [
	string,
	string,
	string,
];

/** Three servers; the first is read-only, those of the given places are lost. */
const screenOf = (columns: number, ...places: readonly number[]): State =>
	play(
		started({
			size: {columns, rows: columns < 80 ? 15 : 30},
			servers: names.map((name, index) => serverNamed(name, index === 0 ? {readOnlyBy: 'profile kyiv'} : {})),
		}),
		...names.map((name, index) => listedOn(name, [onServer(numbered(index + 1), name)], t0)),
		...places.map(place => lost(refusedConnection, t0 + 1000, t0 + 40_000, names[place])),
		...names
			.map((name, index) => listedOn(name, [onServer(numbered(index + 1), name)], t0 + 37_000))
			.filter((_, index) => !places.includes(index)),
		{type: 'ticked', at: t0 + 37_000},
	);

const firstLine = (state: State): string =>
	headerLines(state, unicodeGlyphs)[0]!
		.map(({text}) => text)
		.join('');
const count = (line: string, pattern: RegExp): number => line.match(pattern)?.length ?? 0;

describe('the header of several servers', () => {
	for (const columns of [60, 80, 100, 120]) {
		it(`names each of them, and which is read-only, in ${columns} columns`, () => {
			const line = firstLine(screenOf(columns));
			assert.equal(count(line, /● \S[^\s\u{2026}]*\u{2026}\S*1 /gu), 3, line);
			assert.match(line, /^ ● ky[^\s\u{2026}]*\u{2026}\S*1(?: 1)? {2}READ-ONLY {2}/u);
		});

		it(`says of a lost one how old its rows are, and once which key asks again, in ${columns} columns`, () => {
			assert.match(firstLine(screenOf(columns, 1)), /✕ la[^\s\u{2026}]*\u{2026}\S*1 LOST 0:37 .*R now/u);
			const two = firstLine(screenOf(columns, 1, 2));
			assert.equal(count(two, /LOST/gu), 2, two);
			assert.equal(count(two, /R now/gu), columns < 80 ? 0 : 1, two);
		});
	}

	it('has the number of channels rather than when the next try is', () => {
		assert.match(firstLine(screenOf(80, 1)), / R now .* 3 ch/u);
		assert.match(firstLine(screenOf(160, 1)), /LOST 0:37 {2}1 old channel {2}next try in 3s {2}R now .* 3 channels/u);
	});
});
