import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {runAction} from '../../../../source/cli/actions/run-action.js';
import {openLists} from '../../../../source/cli/read-lists.js';
import type {Acceptance, ActionKind, ActionRequest} from '../../../../source/telephony/action.js';
import {groupCalls} from '../../../../source/telephony/calls.js';
import type {Channel} from '../../../../source/telephony/channel.js';
import {FailureError, type Failure} from '../../../../source/sources/failure.js';
import {channel, idOf, uuid} from '../../../helpers/channels.js';
import {refusedConnection, signedOut} from '../../../helpers/states.js';
import {listingSource} from '../listing-source.js';

const hold: ActionRequest = {kind: 'hold', uuid: uuid(1)};
const unhold: ActionRequest = {kind: 'unhold', uuid: uuid(1)};
const hangup: ActionRequest = {kind: 'hangup', uuid: uuid(1), cause: 'NORMAL_CLEARING'};
const eavesdrop: ActionRequest = {kind: 'eavesdrop', uuid: uuid(1), user: '201', mode: 'listen'};
const call: ActionRequest = {kind: 'call', caller: '201', called: '9002', autoAnswer: ''};

const talking = channel();
const held = channel({callstate: 'HELD'});
const ringing = channel({callstate: 'RINGING'});
const made = channel({uuid: uuid(7)});
const yes: Acceptance = {words: '+OK Success', uuid: undefined};
const madeYes: Acceptance = {words: '+OK it', uuid: uuid(7)};

/** A clock that goes on by so much with every look at it, ms. */
const clock = (step: number) => {
	let now = 0;
	return () => {
		now += step;
		return now;
	};
};

type Try = {
	readonly request: ActionRequest;
	readonly lists: ReadonlyArray<readonly Channel[] | FailureError>;
	readonly answer?: Acceptance | FailureError;
	/** What earlier lists have shown. */
	readonly seen?: readonly Channel[];
	/** The legs that were hung up before in the same command. */
	readonly hungUp?: readonly string[];
	/** What the server offers: everything, where it is not given. */
	readonly can?: readonly ActionKind[];
	/** How much later it is at each look at the clock, ms. */
	readonly step?: number;
};

const attempt = async ({request, lists, can, answer = yes, step = 400, seen = [], hungUp = []}: Try) => {
	const logged: string[] = [];
	const {source, performed, counts} = listingSource(lists, {answer, ...(can && {can})});
	const told: string[] = [];
	const print = (text: string) => {
		told.push(text);
	};

	const {byLeg} = groupCalls(seen);
	const begun = new Set<ActionRequest>();
	const calls = new Set(hungUp.map(leg => byLeg.get(idOf(leg))));
	const {text, code} = await runAction(request, {
		source,
		lists: openLists(source),
		now: clock(step),
		callOf: one => ('uuid' in one ? byLeg.get(idOf(one.uuid)) : undefined),
		begun,
		hungUp: calls,
		print,
		audit: {
			begin(id, {channel: about, who}) {
				logged.push(`${id} sending, ${performed.length} sent: ${who}, ${about?.uuid ?? '-'}`);
			},
			record(id, how, words) {
				logged.push(`${id} ${how}${words === undefined ? '' : `: ${words}`}`);
			},
		},
		id: 1,
		identity: Promise.resolve({user: 'root'}),
	});
	const legs = [...calls].flatMap(one => one?.legs.map(leg => leg.uuid) ?? []);
	return {
		text,
		code,
		isDone: code === 0,
		performed,
		lists: counts.lists,
		told,
		logged,
		begun: [...begun],
		hungUp: legs,
	};
};

describe('an action of the command line', () => {
	const successes: ReadonlyArray<readonly [says: string, parts: Try]> = [
		[
			'hold 100 → 200: accepted (+OK Success), confirmed after 0.4s; hold music plays to 200',
			{request: hold, lists: [[talking], [held]]},
		],
		['unhold 100 → 200: accepted (+OK Success), confirmed after 0.4s', {request: unhold, lists: [[held], [talking]]}],
		[
			'hang up 100 → 200: accepted (+OK Success), gone from the list after 0.4s',
			{request: hangup, lists: [[talking], []]},
		],
		[
			'eavesdrop on 100 → 200 from the phone of 201 (you hear both, nobody hears you): accepted (+OK it), confirmed after 0.4s; on the phone of 201: 0 listen · 3 join · * stop · 2 whisper to 100 · 1 whisper to 200',
			{request: eavesdrop, lists: [[talking], [talking, made]], answer: madeYes},
		],
		['call 201 → 9002: accepted (+OK it), confirmed after 0.4s', {request: call, lists: [[made]], answer: madeYes}],
	];
	for (const [says, parts] of successes) {
		it(`is done once the list shows it: ${says}`, async () => {
			const {text, isDone, performed, begun} = await attempt(parts);
			assert.deepEqual([text, isDone], [says, true]);
			assert.deepEqual([performed, begun], [[parts.request], [parts.request]]);
		});
	}

	it('looks for another list when the first does not show it', async () => {
		const {text, isDone, lists} = await attempt({request: hold, lists: [[talking], [talking], [held]]});
		assert.deepEqual(
			[text, isDone, lists],
			['hold 100 → 200: accepted (+OK Success), confirmed after 0.8s; hold music plays to 200', true, 3],
		);
	});

	it('is given up after three lists and six seconds, not before both are over, and is then not done', async () => {
		const outcomes = [4000, 1600].map(async step => {
			const {text, isDone, performed} = await attempt({request: hold, lists: [[talking]], step});
			return [text, isDone, performed.length];
		});
		assert.deepEqual(await Promise.all(outcomes), [
			['hold 100 → 200: accepted (+OK Success), but not confirmed in 3 lists and 12s', false, 1],
			['hold 100 → 200: accepted (+OK Success), but not confirmed in 4 lists and 6.4s', false, 1],
		]);
	});

	it('is not done when its call ended before the list could show it', async () => {
		const {text, isDone} = await attempt({request: hold, lists: [[talking], []]});
		assert.equal(text, 'hold 100 → 200: accepted (+OK Success), but the call ended before the list could show it');
		assert.equal(isDone, false);
	});

	const senseless: ReadonlyArray<readonly [says: string, request: ActionRequest, list: readonly Channel[]]> = [
		[`hold ${uuid(1)}: there is no such channel in the list; nothing was sent`, hold, [made]],
		[`hang up ${uuid(1)}: there is no such channel in the list; nothing was sent`, hangup, []],
		['hold 100 → 200: it is on hold already; nothing was sent', hold, [held]],
		['hold 100 → 200: still ringing; only an answered call can be held; nothing was sent', hold, [ringing]],
		['unhold 100 → 200: it is not on hold; nothing was sent', unhold, [talking]],
		['eavesdrop on 100 → 200: it is ringing; there is nothing to hear yet; nothing was sent', eavesdrop, [ringing]],
	];
	for (const [says, request, list] of senseless) {
		it(`is not sent when it makes no sense: ${says}`, async () => {
			const {text, isDone, performed, begun} = await attempt({request, lists: [list]});
			assert.deepEqual([text, isDone, performed, begun], [says, false, [], []]);
		});
	}

	const all: readonly ActionKind[] = ['hold', 'unhold', 'hangup', 'eavesdrop', 'call'];
	const unoffered: ReadonlyArray<readonly [says: string, request: ActionRequest]> = [
		['hold 100 → 200: this server cannot put calls on hold; nothing was sent', hold],
		['unhold 100 → 200: this server cannot release calls from hold; nothing was sent', unhold],
		['hang up 100 → 200: this server cannot hang up calls; nothing was sent', hangup],
		['eavesdrop on 100 → 200: this server cannot let anybody listen to calls; nothing was sent', eavesdrop],
		['call 201 → 9002: this server cannot start calls; nothing was sent', call],
	];
	for (const [says, request] of unoffered) {
		it(`is not sent to a server that does not offer it, and not logged: ${says}`, async () => {
			const {text, code, performed, logged, told} = await attempt({
				request,
				lists: [[talking]],
				can: all.filter(kind => kind !== request.kind),
			});
			assert.deepEqual([text, code, performed, logged, told], [says, 1, [], [], []]);
		});
	}

	it('is not sent to such a server either when its call has ended', async () => {
		const {text, code, performed} = await attempt({request: hangup, lists: [[]], seen: [talking], can: ['hold']});
		assert.equal(text, `hang up ${uuid(1)}: this server cannot hang up calls; nothing was sent`);
		assert.deepEqual([code, performed], [1, []]);
	});

	const ended: ReadonlyArray<readonly [says: string, hungUp: readonly string[]]> = [
		['it had ended', []],
		['it had ended', [uuid(7)]],
		['it ended with its other leg', [uuid(2)]],
	];
	for (const [says, hungUp] of ended) {
		it(`is done when a leg that was listed is gone before it is hung up: ${says}, after ${hungUp.length} others`, async () => {
			const {text, code, performed} = await attempt({
				request: hangup,
				lists: [[]],
				seen: [talking, channel({uuid: uuid(2), call_uuid: uuid(1)}), made],
				hungUp,
			});
			assert.equal(text, `hang up ${uuid(1)}: ${says}; nothing was sent`);
			assert.deepEqual([code, performed], [0, []]);
		});
	}

	it('remembers what was hung up, and nothing that was refused', async () => {
		const seen = [talking];
		const refused = await attempt({
			request: hangup,
			lists: [seen],
			answer: new FailureError(refusedConnection),
			seen,
		});
		assert.deepEqual(refused.hungUp, []);
		const {hungUp} = await attempt({request: hangup, lists: [seen, []], seen});
		assert.deepEqual(hungUp, [uuid(1)]);
	});

	it('tells which phone is to ring before it waits for it, and not that it does: nobody knows yet', async () => {
		const {told} = await attempt({request: eavesdrop, lists: [[talking], [talking, made]], answer: madeYes});
		assert.deepEqual(told, [
			'eavesdrop on 100 → 200 from the phone of 201 (you hear both, nobody hears you): sent, no answer from the switch yet',
		]);
	});

	for (const [mode, heard] of [
		['whisper-own', 'only 100 hears you'],
		['whisper-other', 'only 200 hears you'],
		['join', 'both hear you'],
	] as const) {
		it(`says who hears the listener in the mode ${mode}: no dialog showed it`, async () => {
			const request = {...eavesdrop, mode};
			const {told, text} = await attempt({request, lists: [[talking], [talking, made]], answer: madeYes});
			const title = `eavesdrop on 100 → 200 from the phone of 201 (${heard}): `;
			assert.deepEqual(
				[told[0]!, text].map(said => said.startsWith(title)),
				[true, true],
			);
		});
	}

	it('is not done when the call ended before it could be listened to', async () => {
		const {text, code} = await attempt({request: eavesdrop, lists: [[talking], [made]], answer: madeYes});
		assert.match(text, /accepted \(\+OK it\), but the call ended/u);
		assert.equal(code, 1);
	});

	it('tells the server’s refusal in its own words, made harmless', async () => {
		const refused = new FailureError({kind: 'refused', words: '-ERR \u{1B}[31mBUSY\n'});
		const {text, isDone} = await attempt({request: call, lists: [[]], answer: refused});
		assert.equal(isDone, false);
		assert.match(text, /^call 201 → 9002: refused, -ERR .*BUSY/u);
		assert.doesNotMatch(text, /[\u{0}-\u{1F}\u{7F}-\u{9F}]/u);
	});

	it('tells with a refusal the advice that it has', async () => {
		const refused = new FailureError({kind: 'refused', words: '-ERR', advice: 'ask for the right'});
		const {text} = await attempt({request: call, lists: [[]], answer: refused});
		assert.equal(text, 'call 201 → 9002: refused, -ERR; ask for the right');
	});

	it('tells in words what the phone did that was to ring', async () => {
		const busy = new FailureError({kind: 'refused', words: '-ERR USER_BUSY', cause: 'USER_BUSY'});
		const {text, code} = await attempt({request: call, lists: [[]], answer: busy});
		assert.deepEqual([text, code], ['call 201 → 9002: 201 is busy (USER_BUSY)', 1]);
	});

	it('tells whom it is about without anything that a terminal could obey', async () => {
		const evil = channel({cid_num: '1\u{1B}[2J\u{202E}2', initial_cid_num: '', callstate: 'HELD'});
		const {text} = await attempt({request: hold, lists: [[evil]]});
		assert.match(text, /^hold 1.*2 → 200: it is on hold/u);
		assert.doesNotMatch(text, /[\u{0}-\u{1F}\u{7F}-\u{9F}\u{202E}]/u);
	});

	const timeout: Failure = {kind: 'unreachable', cause: 'timeout', words: '10 s'};
	const reset: Failure = {kind: 'unreachable', cause: 'reset', words: ''};
	const strange: Failure = {kind: 'not-understood', summary: 'HTTP 502 bad gateway', words: 'HTML'};
	const failures: ReadonlyArray<readonly [says: RegExp, code: number, failure: Failure]> = [
		[/^hold 100 → 200: not sent, connection refused \(10\.0\.0\.7:8021\)$/u, 4, refusedConnection],
		[/^hold 100 → 200: not sent, not signed in/u, 3, signedOut],
		[/^hold 100 → 200: no answer in time \(10 s\); it may have happened all the same, look at the list$/u, 4, timeout],
		[/^hold 100 → 200: connection lost; it may have happened all the same, look at the list$/u, 4, reset],
		[
			/^hold 100 → 200: HTTP 502 bad gateway \(HTML\); it may have happened all the same, look at the list$/u,
			4,
			strange,
		],
	];
	for (const [says, code, failure] of failures) {
		it(`that fails tells whether it can have happened: ${says.source}`, async () => {
			const outcome = await attempt({request: hold, lists: [[talking]], answer: new FailureError(failure)});
			assert.match(outcome.text, says);
			assert.equal(outcome.code, code);
		});
	}

	const listless: ReadonlyArray<readonly [why: string, code: number, failure: Failure]> = [
		['connection refused (10.0.0.7:8021)', 4, refusedConnection],
		['no answer in time (10 s)', 4, timeout],
		['connection lost', 4, reset],
		['HTTP 502 bad gateway (HTML)', 4, strange],
		['no right to it', 1, {kind: 'refused', words: 'no right to it'}],
	];
	for (const [why, code, failure] of listless) {
		it(`is not sent when there is no list to look it up in: ${why}`, async () => {
			const outcome = await attempt({request: hold, lists: [new FailureError(failure)]});
			assert.equal(outcome.text, `hold ${uuid(1)}: no list to look it up in, ${why}; nothing was sent`);
			assert.deepEqual([outcome.code, outcome.performed, outcome.logged], [code, [], []]);
		});
	}

	it('that was accepted stays accepted when a list fails, and is looked for in the next one', async () => {
		const {text, code} = await attempt({
			request: hold,
			lists: [[talking], new FailureError(refusedConnection), [held]],
		});
		assert.match(text, /^hold 100 → 200: accepted \(\+OK Success\), confirmed after 0\.8s/u);
		assert.equal(code, 0);
	});

	it('that was accepted and not seen says so also when the last list fails', async () => {
		const broken = new FailureError(refusedConnection);
		const {text, code} = await attempt({request: hold, lists: [[talking], [talking], broken], step: 4000});
		assert.equal(text, 'hold 100 → 200: accepted (+OK Success), but not confirmed in 3 lists and 12s');
		assert.equal(code, 1);
	});

	it('that is no hang-up is a mistake on a call that has ended, although it was listed', async () => {
		const {text, code} = await attempt({request: hold, lists: [[]], seen: [talking]});
		assert.equal(text, `hold ${uuid(1)}: there is no such channel in the list; nothing was sent`);
		assert.equal(code, 1);
	});

	it('that was accepted says so when no list comes any more', async () => {
		const broken = new FailureError(refusedConnection);
		const {text, code} = await attempt({request: hold, lists: [[talking], broken], step: 4000});
		assert.match(
			text,
			/accepted \(\+OK Success\), but no list came to see it: connection refused \(10\.0\.0\.7:8021\)$/u,
		);
		assert.equal(code, 4);
	});
});

describe('the log of actions has of an action of the command line', () => {
	const begun = `1 sending, 0 sent: root, ${uuid(1)}`;
	const tries: ReadonlyArray<readonly [what: string, parts: Try, logged: readonly string[]]> = [
		['one that was seen', {request: hold, lists: [[talking], [held]]}, [begun, '1 accepted: +OK Success', '1 seen']],
		['one that ended first', {request: hold, lists: [[talking], []]}, [begun, '1 accepted: +OK Success', '1 gone']],
		[
			'one that no list showed',
			{request: hold, lists: [[talking]], step: 4000},
			[begun, '1 accepted: +OK Success', '1 unseen'],
		],
		[
			'a new call',
			{request: call, lists: [[made]], answer: madeYes},
			['1 sending, 0 sent: root, -', '1 accepted: +OK it', '1 seen'],
		],
		[
			'one that was refused',
			{request: hold, lists: [[talking]], answer: new FailureError({kind: 'refused', words: '-ERR'})},
			[begun, '1 refused: -ERR'],
		],
		[
			'one that was refused for a reason with a remedy',
			{
				request: hold,
				lists: [[talking]],
				answer: new FailureError({kind: 'refused', words: '-ERR', advice: 'ask for the right'}),
			},
			[begun, '1 refused: -ERR; ask for the right'],
		],
		[
			'the words of the switch on one line',
			{request: hold, lists: [[talking], [held]], answer: {words: '+OK\n\u{1B}[31mheld', uuid: undefined}},
			[begun, '1 accepted: +OK␊␛[31mheld', '1 seen'],
		],
		[
			'one that did not reach the server',
			{request: hold, lists: [[talking]], answer: new FailureError(refusedConnection)},
			[begun, '1 unsent: connection refused (10.0.0.7:8021)'],
		],
		[
			'one that was never answered',
			{
				request: hold,
				lists: [[talking]],
				answer: new FailureError({kind: 'unreachable', cause: 'timeout', words: '10 s'}),
			},
			[begun, '1 unknown: no answer in time (10 s)'],
		],
		['nothing when it makes no sense', {request: hold, lists: [[held]]}, []],
		['nothing when there is no such call', {request: hold, lists: [[]]}, []],
		['nothing when there is no list', {request: hold, lists: [new FailureError(refusedConnection)]}, []],
	];
	for (const [what, parts, lines] of tries) {
		it(what, async () => {
			const {logged} = await attempt(parts);
			assert.deepEqual(logged, lines);
		});
	}
});
