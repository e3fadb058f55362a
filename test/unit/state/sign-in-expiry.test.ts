import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {headerLines} from '../../../source/screen/header.js';
import {endOf, nearness} from '../../../source/state/sign-in-expiry.js';
import {initialConnection} from '../../../source/state/connection.js';
import {serverOf} from '../../../source/state/servers.js';
import type {State} from '../../../source/state/state.js';
import {unicodeGlyphs} from '../../../source/ui/theme/glyphs.js';
import {testServer} from '../../helpers/channels.js';
import {
	deskWith,
	newsReceived,
	listed,
	numbered,
	play,
	serverNamed,
	signedOut,
	stateWith,
	t0,
} from '../../helpers/states.js';

const minute = 60_000;
const identified = (inMinutes: number) =>
	({type: 'identified', server: testServer, user: 'olena@kyiv', expires: t0 + inMinutes * minute}) as const;
const header = (state: State) =>
	headerLines(state, unicodeGlyphs)
		.map(line => line.map(({text}) => text).join(''))
		.join('\n');
const linkIn = (state: State) => serverOf(state, testServer).connection;
const out = newsReceived({type: 'failure', failure: signedOut, at: t0, retryAt: undefined});
const notes = ({notes: all}: State) => all.map(({text}) => text);

describe('the end of a sign-in', () => {
	const cases: ReadonlyArray<readonly [minutes: number, how: string]> = [
		[61, 'far'],
		[60, 'near'],
		[10.1, 'near'],
		[10, 'soon'],
		[0, 'soon'],
		[-5, 'soon'],
	];
	for (const [minutes, how] of cases) {
		it(`in ${minutes} minutes is ${how}`, () => {
			assert.equal(nearness({...initialConnection(1000), expires: t0 + minutes * minute}, t0), how);
		});
	}

	it('is far where the server told none, and counts by the server’s clock', () => {
		assert.equal(nearness(initialConnection(1000), t0), 'far');
		const ahead = {...initialConnection(1000), clockOffset: 30 * minute, expires: t0 + 35 * minute};
		assert.equal(nearness(ahead, t0), 'soon');
	});

	it('is shown when it is less than an hour away, and is a warning in its last ten minutes, in a small window too', () => {
		const before = stateWith([numbered(1)]);
		assert.doesNotMatch(header(play(before, identified(90))), /signed in|sign-in/u);
		assert.match(header(play(before, identified(42))), /olena@kyiv {2}signed in until 12:43/u);
		assert.match(header(play(before, identified(9))), /sign-in ends 12:10.*\n.*olena@kyiv {2}R signs in again$/u);
		const small = stateWith([numbered(1)], {size: {columns: 60, rows: 15}});
		assert.match(header(play(small, identified(9))), /sign-in ends 12:10/u);
		assert.doesNotMatch(header(play(before, identified(9), out)), /sign-in ends/u);
	});

	it('is warned of once, ten minutes before it comes, and anew after the next sign-in', () => {
		const near = play(stateWith([numbered(1)]), identified(20), {type: 'ticked', at: t0 + 9 * minute});
		assert.deepEqual(notes(near), []);
		const soon = play(near, listed([numbered(1)], t0 + 10 * minute), {type: 'ticked', at: t0 + 11 * minute});
		assert.deepEqual(notes(soon), ['the sign-in ends at 12:21, in 10 min; R signs in again']);
		const renewed = {type: 'signed-in', server: testServer, user: 'olena@kyiv', expires: t0 + 30 * minute} as const;
		const again = play(soon, renewed, {type: 'ticked', at: t0 + 25 * minute});
		assert.deepEqual(notes(again).slice(1), ['the sign-in ends at 12:31, in 5 min; R signs in again']);
	});

	it('is ignored once a list came after it: only a refusal shows the end', () => {
		const before = play(stateWith([numbered(1)]), identified(20));
		const asleep = play(before, {type: 'ticked', at: t0 + 60 * minute});
		assert.deepEqual(notes(asleep), []);
		const lists = play(asleep, listed([numbered(1)], t0 + 61 * minute));
		assert.deepEqual([notes(lists), endOf(linkIn(lists))], [[], undefined]);
		assert.doesNotMatch(header(lists), /signed in until|sign-in ends/u);
		const past = play(stateWith([numbered(1)]), identified(-5));
		assert.deepEqual([notes(past), endOf(linkIn(past))], [[], undefined]);
		assert.doesNotMatch(header(past), /signed in until|sign-in ends/u);
	});

	it('is put off by R, which then asks to sign in, and otherwise for a list', () => {
		const desk = deskWith(play(stateWith([numbered(1)]), identified(9)));
		desk.press('R');
		assert.equal(desk.state().dialog?.kind, 'sign-in');
		assert.equal(desk.counts.refreshes, 0);
		const calm = deskWith(play(stateWith([numbered(1)]), identified(30)));
		calm.press('R');
		assert.deepEqual([calm.state().dialog, calm.counts.refreshes], [undefined, 1]);
	});
});

describe('whether a sign-in is kept', () => {
	const asked = (rememberMode?: 'offered' | 'usual') =>
		deskWith(
			play(stateWith([numbered(1)], {servers: [serverNamed(testServer, {...(rememberMode && {rememberMode})})]}), out),
		);

	it('is not asked where it cannot be', () => {
		const desk = asked();
		desk.type('olena');
		desk.press('tab');
		desk.type('tiger');
		desk.press('return');
		assert.deepEqual(desk.signIns, [{username: 'olena', password: 'tiger'}]);
	});

	it('is asked of the user of the last list, who only types the password', () => {
		const desk = deskWith(play(stateWith([numbered(1)]), identified(60), out));
		desk.type('tiger');
		desk.press('return');
		assert.deepEqual(desk.signIns, [{username: 'olena@kyiv', password: 'tiger'}]);
	});

	it('is asked, and is not unless that is wanted', () => {
		const desk = asked('offered');
		desk.type('olena');
		desk.press('tab');
		desk.type('tiger');
		desk.press('return');
		assert.deepEqual(desk.signIns, [{username: 'olena', password: 'tiger', remember: false}]);
		const wanted = asked('offered');
		wanted.type('olena');
		wanted.press('tab');
		wanted.type('tiger');
		wanted.press('tab', 'right', 'return');
		assert.deepEqual(wanted.signIns, [{username: 'olena', password: 'tiger', remember: true}]);
	});

	it('is as it was the last time, also after a code was asked for', () => {
		const desk = asked('usual');
		desk.type('olena');
		desk.press('tab');
		desk.type('tiger');
		desk.press('return');
		desk.services.dispatch({type: 'sign-in-failed', server: testServer, problem: 'a code, please', wanted: 'code'});
		desk.type('123456');
		desk.press('return');
		assert.deepEqual(desk.signIns.at(-1), {username: 'olena', password: 'tiger', code: '123456', remember: true});
	});
});
