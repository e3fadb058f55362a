import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {shownNews} from '../../../../source/features/mask/state.js';
import {unmasked} from '../../../../source/telephony/masking/mask.js';
import type {Failure} from '../../../../source/sources/failure.js';
import type {State} from '../../../../source/state/state.js';
import {message} from '../../../../source/state/messages.js';
import {fieldOf} from '../../../../source/ui/text-field.js';
import {onServer, testServer, uuid} from '../../../helpers/channels.js';
import {
	deskWith,
	listed,
	lost,
	numbered,
	play,
	serverNamed,
	started,
	stateWith,
	t0,
	type Step,
} from '../../../helpers/states.js';
import {update} from '../../../helpers/updates.js';

const secret = {cid_name: 'Olena Kovalenko', cid_num: '380671119731'};
const whole = /9731|lena|ovalenko/u;
const calls = [
	numbered(2, {...secret, initial_cid_name: secret.cid_name, initial_cid_num: secret.cid_num}),
	numbered(1, {cid_name: secret.cid_name, initial_cid_name: secret.cid_name, cid_num: '', initial_cid_num: ''}),
];
const on: Step = {type: 'mask', isMasked: true};
const off: Step = {type: 'mask', isMasked: false};

/** Everything that the state holds, as text. */
const textOf = (state: State): string =>
	JSON.stringify(state, (_key, value: unknown) => (value instanceof Map || value instanceof Set ? [...value] : value));

const refused: Failure = {kind: 'refused', words: `-ERR no ${secret.cid_num}`};

/** A hold that was refused in words with a number, a note and a call that has ended, all of it before the mask. */
const eventful = (): State =>
	play(
		stateWith(calls),
		{
			type: 'action-sent',
			id: 1,
			server: testServer,
			request: {kind: 'transfer', uuid: uuid(2), destination: secret.cid_num, context: 'default'},
			subject: `“${secret.cid_name}” ${secret.cid_num} → 200`,
			at: t0 + 100,
		},
		{type: 'action-failed', id: 1, failure: refused, at: t0 + 200},
		{type: 'noted', tone: 'good', text: `trace “${secret.cid_name}” → 200: started`, at: t0 + 300},
		listed(calls.slice(0, 1), t0 + 1000),
		lost({kind: 'not-understood', words: `core ${secret.cid_num}`}, t0 + 2000),
	);

describe('the mask of the screen', () => {
	it('leaves nothing of a number or name in anything that the state holds', () => {
		const before = eventful();
		assert.match(textOf(before), whole);
		const after = play(before, on);
		assert.doesNotMatch(textOf(after), whole);
		assert.match(message(after)!.text, /O\*{3} K\*{3}/u);
	});

	const typed = (text: string): Step => ({type: 'filter-edited', field: fieldOf(text)});
	const kept: Step = {type: 'filter-kept'};
	const completed: Step = {type: 'filter-completed', by: 1};
	for (const [what, steps] of [
		['a number', [typed(secret.cid_num), kept]],
		['what Tab completed', [typed('from:'), completed, kept]],
		['what is typed', [typed('from:'), completed]],
		['a name', [typed('kovalenko'), kept]],
		['anything but a name', [typed('-from:kovalenko'), kept]],
		['an earlier one', [typed('kovalenko 9731'), kept, typed('state:talking'), kept]],
		['a number that no call has', [typed('380671119731 held'), kept]],
	] as const) {
		it(`forgets a filter with what it hides: ${what}`, () => {
			const {view} = play(stateWith(calls), ...steps);
			assert.match(JSON.stringify(view), whole);
			assert.doesNotMatch(textOf(play(stateWith(calls), ...steps, on)), whole);
		});
	}

	it('forgets a filter that finds nothing, and says so', () => {
		const desk = deskWith(play(stateWith(calls), typed('zelensky'), kept));
		desk.press('N');
		assert.deepEqual(
			[desk.state().view.filter, message(desk.state())?.text],
			['', 'the filter is forgotten; it found what the mask hides'],
		);
	});

	for (const text of ['state:talking', 'dir:in -via:life', 'from:38067']) {
		it(`keeps the filter that hides nothing: ${text}`, () => {
			const {view} = play(stateWith(calls), typed(text), kept, on);
			assert.equal(view.filter, text);
			assert.deepEqual(view.typing.past, [text]);
		});
	}

	it('keeps the filter that the program was started with', () => {
		assert.equal(started({filter: secret.cid_num, isMasked: true}).view.filter, secret.cid_num);
	});

	it('gives every call back as it was when it is lifted, and hides it again', () => {
		const before = eventful();
		const lifted = play(before, on, off);
		assert.deepEqual(lifted.list.rows, before.list.rows);
		assert.deepEqual(lifted.recentlyEnded, before.recentlyEnded);
		assert.equal(lifted.view.pinned, lifted.list.rows[0]);
		assert.doesNotMatch(textOf(play(lifted, on)), whole);
	});

	it('keeps the times and states of every row, so that nothing seems to have changed', () => {
		const before = eventful();
		const after = play(before, on);
		assert.deepEqual(
			after.list.rows.map(({channel, ...row}) => [channel.id, row]),
			before.list.rows.map(({channel, ...row}) => [channel.id, row]),
		);
		assert.deepEqual(after.list.totals, before.list.totals);
		assert.equal(after.view.cursor, before.view.cursor);
	});

	it('hides what is said from then on: by the server, by a program, by a key', () => {
		const masked = play(stateWith(calls), on);
		const after = play(
			masked,
			{
				type: 'action-sent',
				id: 1,
				server: testServer,
				request: {kind: 'hold', uuid: uuid(2)},
				subject: 'hold',
				at: t0 + 100,
			},
			{type: 'action-accepted', id: 1, acceptance: {words: `+OK ${secret.cid_num}`, uuid: undefined}, at: t0 + 150},
			{type: 'noted', tone: 'good', text: secret.cid_num, at: t0 + 300},
			{type: 'key-noted', text: `no ${secret.cid_num}`, at: t0 + 400},
			{type: 'sign-in-failed', server: testServer, problem: secret.cid_num, wanted: undefined},
		);
		assert.doesNotMatch(textOf(after), whole);
	});

	it('leaves the names of files in messages whole', () => {
		const text = 'incident written to /home/o/2026-11-30-191814-life-down.md';
		const noted = {type: 'noted', tone: 'good', text, at: t0 + 300, isOfProgram: true} as const;
		assert.equal(play(stateWith(calls), on, noted).notes.at(-1)?.text, text);
		assert.equal(play(stateWith(calls), noted, on).notes.at(-1)?.text, text);
	});

	it('hides what is carried over from an unmasked screen', () => {
		const {notes} = eventful();
		assert.doesNotMatch(textOf(started({isMasked: true, maskedBy: '--mask', notes})), whole);
	});

	it('offers the phone of the last call as it was typed', () => {
		const request = {kind: 'call', caller: secret.cid_num, called: '200', autoAnswer: ''} as const;
		const sent: Step = {type: 'action-sent', id: 1, server: testServer, request, subject: '', at: t0};
		const masked = play(stateWith(calls), sent, on);
		assert.equal(masked.lastCaller, secret.cid_num);
		assert.equal(play(masked, {...sent, id: 2}).lastCaller, secret.cid_num);
	});

	it('is put on the past that is looked at, and lifted from it', () => {
		const before = play(eventful(), {type: 'stepped', by: -1, distance: 500});
		assert.match(JSON.stringify(before.past!.list.rows), whole);
		const masked = play(before, on);
		assert.doesNotMatch(textOf(masked), whole);
		assert.deepEqual(play(masked, off).past!.list, before.past!.list);
		const there = play(masked, {type: 'stepped', by: 1, distance: 500}, {type: 'stepped', by: -1, distance: 500});
		assert.doesNotMatch(textOf(there), whole);
	});
});

describe('the mask of one of several servers', () => {
	const servers = [serverNamed(testServer), serverNamed('lab', {maskedBy: 'profile lab'})];
	const created = [...calls, onServer(calls[0]!, 'lab')];
	const news = [testServer, 'lab'].map(server => ({
		server,
		news: update({created: created.filter(one => one.server === server), at: t0, asOf: t0, askedAt: t0}),
	}));
	const hidden = (state: State) =>
		state.list.rows.map(({channel}) => [channel.server, unmasked(channel) !== channel] as const);

	it('hides its calls alone, whatever the screen does', () => {
		const state = started({servers});
		const shown = play(state, {type: 'news-received', news: shownNews(state, news)});
		const own = [
			[testServer, false],
			[testServer, false],
			['lab', true],
		];
		assert.deepEqual(hidden(shown), own);
		assert.deepEqual(
			hidden(play(shown, on)).map(([, isHidden]) => isHidden),
			[true, true, true],
		);
		assert.deepEqual(hidden(play(shown, on, off)), own);
	});
});
