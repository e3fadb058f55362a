import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ActionRequest} from '../../source/telephony/action.js';
import type {Failure} from '../../source/sources/failure.js';
import type {Event} from '../../source/state/events.js';
import type {State} from '../../source/state/state.js';
import {fieldOf} from '../../source/ui/text-field.js';
import {id, testServer, uuid} from '../helpers/channels.js';
import {frameOf} from '../helpers/frames.js';
import {
	commandById,
	deskWith,
	listed,
	lost,
	numbered,
	play,
	refusedConnection,
	stateWith,
	t0,
	type Step,
} from '../helpers/states.js';

const subject = '2nd B-leg of +380636221512 → +380934318617';
const small = {columns: 60, rows: 15};
const usual = {columns: 80, rows: 24};

const sent = (request: ActionRequest): Event => ({
	type: 'action-sent',
	id: 1,
	server: testServer,
	request,
	subject,
	at: t0 + 100,
});
const hangup: ActionRequest = {kind: 'hangup', uuid: uuid(1), cause: 'NORMAL_CLEARING'};
const failed = (failure: Failure): Event => ({type: 'action-failed', id: 1, failure, at: t0 + 200});
const at = (size: State['size'], ...steps: readonly Step[]): string =>
	frameOf(play(stateWith([numbered(1)], {size}), ...steps));

/** The lines of the message: the last but that of the keys, and the one before where that begins it. */
const said = (frame: string): string => {
	const lines = frame.split('\n').slice(0, -1);
	const start = lines.findLastIndex(line => /^ [!·…✓✕] /u.test(line));
	return lines
		.slice(start)
		.map(line => line.trim())
		.join(' / ');
};

describe('a refusal', () => {
	const refused = [sent(hangup), failed({kind: 'refused', words: 'no rights to hang up calls of others'})] as const;

	it('tells its reason at 60 cells, and no longer whose call it was', () => {
		assert.equal(said(at(small, ...refused)), '✕ hang up: refused, no rights to hang up calls of others');
	});

	it('tells all at 80 cells, in the place of the rule too', () => {
		const frame = at(usual, ...refused);
		assert.equal(frame.split('\n').length, usual.rows);
		assert.equal(said(frame), `✕ 12:01:00 hang up ${subject}: refused, no / rights to hang up calls of others`);
	});

	it('keeps to its line where a filter stands above it', () => {
		const frame = at(
			usual,
			{type: 'filter-edited', field: fieldOf('state:talking')},
			{type: 'filter-kept'},
			...refused,
		);
		assert.match(said(frame), /^✕ (?:12:01:00 )?hang up: refused, no rights to hang up calls of others$/u);
	});

	it('leaves the rule where it is as long as a line is enough', () => {
		const frame = at(usual, sent(hangup));
		assert.match(frame, /─\n … 12:01:00 hang up 2nd B-leg of \+380636221512 → \+380934318617: sent\n/u);
	});

	it('is cut in the middle where not even two lines are enough, and says where it is whole', () => {
		const failure: Failure = {kind: 'refused', words: `${'no '.repeat(40)}; ask the one who may`};
		const lines = at(small, sent(hangup), failed(failure)).split('\n').slice(-2);
		assert.match(lines[0]!, /^ ✕ hang up: refused, no no /u);
		assert.match(lines[1]!, /ask the one who may l log$/u);
	});

	it('is told in one line below a dialog', () => {
		const frame = at(usual, ...refused, {type: 'dialog', dialog: {kind: 'log', top: 0}});
		assert.match(frame.split('\n').at(-2)!, /^ ✕ hang up: refused, no rights to hang up calls of others$/u);
	});
});

describe('a message of more than one line at 60 cells', () => {
	const texts = [
		['mouse', 'the wheel moves and a click selects; M gives the mouse back to the terminal'],
		['legs', 'one line a call: Enter opens it; keys act on the leg under the cursor, first the A-leg'],
		['profiles', 'profiles: config.toml has no profiles; webitel-top config init writes an example'],
		['open-call', 'open: every leg has its own line; t makes one line of a call'],
	] as const;
	for (const [command, whole] of texts) {
		for (const filter of ['', 'bridge']) {
			it(`keeps what to do, in the place of the keys: ${command}, filter "${filter}"`, () => {
				const desk = deskWith(stateWith([numbered(1)], {size: small}));
				desk.store.dispatch({type: 'filter-edited', field: fieldOf(filter)});
				desk.store.dispatch({type: 'filter-kept'});
				desk.press(commandById(command).keys[0]!);
				const lines = frameOf(desk.state()).split('\n');
				const [first = '', second = ''] = lines.slice(-2).map(line => line.slice(3));
				assert.equal(lines.length, small.rows);
				assert.equal(`${first} ${second}`, whole);
				desk.wait(7000);
				assert.match(frameOf(desk.state()), /\n h {2}u {2}x .*$/u);
			});
		}
	}
});

describe('an action without an answer', () => {
	const failure: Failure = {kind: 'unreachable', cause: 'timeout', words: ''};

	it('keeps at 60 cells what must be done', () => {
		assert.match(said(at(small, sent(hangup), failed(failure))), /^! hang up: may have happened, watch the list$/u);
	});

	for (const columns of [90, 100, 110, 120, 160]) {
		it(`names its call at ${columns} cells: whoever watches the list has to know what for`, () => {
			const text = said(at({columns, rows: 15}, sent(hangup), failed(failure)));
			assert.ok(text.includes(`hang up ${subject}: `), text);
			assert.match(text, /may have happened/u);
		});
	}
});

describe('a hold that the list shows', () => {
	it('tells at 60 cells who hears the music, and how to undo it', () => {
		const held = [
			sent({kind: 'hold', uuid: uuid(1)}),
			{type: 'action-accepted', id: 1, acceptance: {words: '+OK Success', uuid: undefined}, at: t0 + 200},
			listed([numbered(1, {callstate: 'HELD'})], t0 + 1000),
		] as const;
		assert.match(said(at(small, ...held)), /hold: confirmed · hold music plays to 200 · u undo$/u);
	});
});

describe('why there is no list', () => {
	const news = lost(refusedConnection, t0 + 1000, t0 + 41_000);
	const later: Event = {type: 'ticked', at: t0 + 30_000};

	it('comes with what can be done about it as soon as it is news, and under a filter', () => {
		assert.equal(said(at(small, news)), '✕ no list: is the server running, and the address right?');
		const filtered = at(usual, {type: 'filter-edited', field: fieldOf('alice')}, {type: 'filter-kept'}, news);
		assert.equal(said(filtered), '✕ no list: connection refused; is the server running, and the address right?');
	});

	it('comes with what can be done about it, at 60 cells and at 80', () => {
		assert.equal(said(at(small, news, later)), '✕ no list: is the server running, and the address right?');
		assert.match(said(at(usual, news, later)), /no list: connection refused .* \/ .*the address right\?$/u);
	});
});

describe('a batch', () => {
	it('tells at 60 cells what went wrong first, and the key that tells why', () => {
		const items = [1, 2, 3].map(number => ({
			id: id(number),
			uuid: uuid(number),
			server: testServer,
			subject: `call ${number}`,
		}));
		const refusal: Failure = {kind: 'refused', words: '-ERR Not allowed'};
		const state = play(
			stateWith([numbered(1), numbered(2), numbered(3)], {size: small}),
			{type: 'bulk-started', order: {kind: 'hangup', cause: 'NORMAL_CLEARING'}, items, calls: 3, at: t0},
			...items.flatMap(({uuid: one, server, subject: its}, index): readonly Event[] => [
				{type: 'bulk-taken', server, against: undefined, at: t0},
				{type: 'action-sent', id: index + 1, server, request: {...hangup, uuid: one}, subject: its, at: t0, bulk: 1},
				index === 0
					? {type: 'action-accepted', id: 1, acceptance: {words: '+OK', uuid: undefined}, at: t0}
					: {type: 'action-failed', id: index + 1, failure: refusal, at: t0},
			]),
			listed([numbered(2), numbered(3)], t0 + 1000),
		);
		assert.equal(said(frameOf(state)), '✕ hang up 3 calls: 2 refused · m shows why');
	});
});

describe('a message that stands for minutes', () => {
	const keys = /\n h {2}u {2}x {2}e .* q$/u;
	const listening = (own: string, other: string): string => {
		const spied = numbered(1, {cid_num: own, initial_cid_num: own, initial_dest: other, dest: other});
		const request: ActionRequest = {kind: 'eavesdrop', uuid: uuid(1), user: '201', mode: 'listen'};
		return frameOf(
			play(
				stateWith([spied], {size: small}),
				sent(request),
				{type: 'action-accepted', id: 1, acceptance: {words: '+OK', uuid: uuid(9)}, at: t0 + 200},
				listed([spied, numbered(9)], t0 + 1000),
				listed([spied, numbered(9)], t0 + 20_000),
			),
		);
	};

	it('leaves the keys in sight at 60×15: the digits of an eavesdrop', () => {
		const frame = listening('+380636221512', '201');
		assert.match(frame, /✓ 0 listen, 3 join, \* stop, 2→\+380636221512, 1→201\n/u);
		assert.match(listening('+380636221512', '+380934318617'), /✓ 0 listen, 3 join, \* stop, 2→…221512, 1→…318617\n/u);
		assert.match(frame, keys);
	});

	it('leaves the keys in sight at 60×15: why a server sends no list', () => {
		const tls: Failure = {
			kind: 'unreachable',
			cause: 'tls',
			words: 'it closed the connection',
			advice: 'does this port speak TLS? A firewall or the server may refuse this machine or the name',
		};
		const frame = at(small, lost(tls, t0 + 1000, t0 + 60_000), {type: 'ticked', at: t0 + 20_000});
		assert.match(frame, /✕ no list; l tells what to do\n/u);
		assert.match(frame, keys);
	});
});
