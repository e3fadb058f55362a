import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {connectionSentences} from '../../../../source/features/screen-reader/connection-phrases.js';
import {greeting, newsBetween, placeLines, overview} from '../../../../source/features/screen-reader/announce.js';
import {testServer, uuid} from '../../../helpers/channels.js';
import {listenerAt, type Listener} from '../../../helpers/listener.js';
import {
	deskWith,
	eventIn,
	newsReceived,
	lastNote,
	listed,
	lost,
	numbered,
	play,
	refusedConnection,
	serverNamed,
	signedOut,
	started,
	stateWith,
	t0,
	type Step,
} from '../../../helpers/states.js';

const calls = [
	numbered(3, {name: 'sofia/gateway/kyivstar/201', initial_cid_num: '380671112233', cid_num: '380671112233'}),
	numbered(2, {direction: 'outbound'}),
	numbered(1, {callstate: 'HELD'}),
];
const live = () => listenerAt(stateWith(calls));
/** What is told while the same list comes ten times. */
const heardOfTenPolls = (person: Listener) =>
	Array.from({length: 10}, () =>
		person.heard(() => {
			person.poll(calls);
		}),
	).flat();

const first =
	'Call 1 of 3, inbound: from 380671112233 named “Alice” to 200, talking, 57 seconds old, via gateway kyivstar.';

describe('where one is, in sentences', () => {
	it('is told at the start: the keys, the link, the counts, the selected call', () => {
		assert.deepEqual(greeting(stateWith(calls)), [
			'Webitel-top, in sentences: question mark lists the keys, i says where you are, q quits.',
			'Connected to kyiv-prod, a list every second.',
			'3 channels: 2 talking, 1 held, 2 in and 1 out.',
			first,
		]);
	});

	it('is told before the first list, and of a list without calls', () => {
		assert.deepEqual(overview(started()), ['Connecting to kyiv-prod.']);
		assert.deepEqual(overview(stateWith([])).slice(1), ['0 channels.', 'No calls.']);
	});

	it('is told by i, with all that must not be missed', () => {
		const servers = [serverNamed('kyiv-prod', {isPlaintext: true, skipsTlsCheck: true})];
		const person = listenerAt(stateWith(calls, {isReadOnly: true, servers}));
		assert.deepEqual(person.hears('/', 'A', 'return'), [
			'Type what to find. Enter: keep it. Esc: clear it. Tab: complete it.',
			'Filter A: 3 of 3 channels match.',
			first,
		]);
		assert.deepEqual(person.hears('i'), [
			'Connected to kyiv-prod, a list every second.',
			'Read-only: everything that changes a call is refused.',
			'The certificate of the server is not checked.',
			'What goes to this server is not encrypted.',
			'3 channels: 2 talking, 1 held, 2 in and 1 out.',
			'Filter A: 3 of 3 channels match.',
			first,
		]);
	});

	it('names the term of a filter that nothing has', () => {
		const person = live();
		person.press('/', ...'held via:life', 'return');
		assert.ok(person.hears('i').includes('Filter held via:life: 0 of 3 channels match, as none has via:life.'));
	});

	it('is told in few words when a key changed nothing', () => {
		const person = live();
		assert.deepEqual(person.hears('up'), []);
		assert.deepEqual(placeLines(person.state()), [first]);
		person.press('x');
		assert.deepEqual(placeLines(person.state()), ['Cause: NORMAL_CLEARING, 1 of 12.']);
	});

	it('is not told where the screen shows it', () => {
		const desk = deskWith(stateWith(calls));
		desk.press('i');
		assert.equal(lastNote(desk.state()), 'where: the screen shows it; --screen-reader says it in sentences');
	});
});

describe('what is news', () => {
	it('is nothing while only time goes by and lists come that change nothing of the selected call', () => {
		const person = live();
		assert.deepEqual(heardOfTenPolls(person), []);
	});

	it('is nothing when others come, change and go: only their place in the list moves', () => {
		const person = live();
		assert.deepEqual(
			person.heard(() => {
				person.poll([numbered(9), numbered(8), numbered(7), calls[0]!, numbered(2)]);
			}),
			[],
		);
		assert.match(placeLines(person.state())[0]!, /^Call 4 of 5,/u);
	});

	it('is the call that the cursor comes to, with what is known of it', () => {
		const person = live();
		assert.deepEqual(person.hears('down', 'G'), [
			'Call 2 of 3, outbound: from 100 named “Alice” to 200, talking, 58 seconds old, via internal.',
			'Call 3 of 3, inbound: from 100 named “Alice” to 200, on hold for at least 0 seconds, hold music plays to 200, 59 seconds old, via internal.',
		]);
	});

	it('is a change of the selected call, its other end, and its end', () => {
		const person = live();
		const [call, ...others] = calls;
		const become = (fields: Readonly<Record<string, unknown>> | undefined) =>
			person.heard(() => {
				person.poll(fields ? [numbered(3, {...call!.wire, ...fields}), ...others] : others);
			});
		assert.deepEqual(become({callstate: 'HELD'}), ['The selected call is held now.']);
		assert.deepEqual(become({dest: '300', application: 'playback'}), [
			'The selected call is from 380671112233 named “Alice” to 300 now, talking.',
		]);
		assert.deepEqual(become(undefined), ['The selected call has ended: from 380671112233 named “Alice” to 300.']);
		person.wait(5000);
		assert.match(
			placeLines(person.state())[0]!,
			/to 300, ended 3 seconds ago, lasted 1 minute, via gateway kyivstar\.$/u,
		);
	});

	it('is no list that grows old because one is wanted seldom, but i tells its age', () => {
		const seldom = play(live().state(), {type: 'interval-changed', interval: 30_000});
		const later = play(seldom, {type: 'ticked', at: t0 + 17_000});
		assert.deepEqual(newsBetween(seldom, later), []);
		assert.deepEqual(connectionSentences(later), [
			'Connected to kyiv-prod, a list every 30 seconds, the list is 17 seconds old.',
		]);
		const overdue = play(later, {type: 'ticked', at: t0 + 61_000});
		assert.deepEqual(newsBetween(later, overdue), ['The list of kyiv-prod is late: it is 1 minute 1 second old.']);
	});

	it('is the link: late, lost with the reason and what to do, back, paused, signed out', () => {
		const person = live();
		const told = (...steps: readonly Step[]) => {
			const before = person.state();
			for (const step of steps) {
				person.store.dispatch(eventIn(person.state(), step));
			}

			return newsBetween(before, person.state());
		};

		assert.deepEqual(told({type: 'ticked', at: t0 + 3500}), ['The list of kyiv-prod is late: it is 3 seconds old.']);
		assert.deepEqual(told(lost(refusedConnection, t0 + 4000, t0 + 6000)), [
			'No list: connection refused (10.0.0.7:8021); is the server running, and the address right?',
			'The link to kyiv-prod is lost: connection refused, the list is 4 seconds old, it is tried again by itself, capital R tries now.',
		]);
		assert.deepEqual(told(lost(refusedConnection, t0 + 6000), {type: 'ticked', at: t0 + 7000}), []);
		assert.deepEqual(told(listed(calls, t0 + 9000)), [
			'The list is back after 9.0s.',
			'Connected to kyiv-prod, a list every second.',
		]);
		assert.deepEqual(person.hears('p'), ['Paused, the list is 0 seconds old, p resumes.']);
		assert.deepEqual(told({type: 'ticked', at: t0 + 60_000}), []);
		person.press('p');
		const out = told(newsReceived({type: 'failure', failure: signedOut, at: t0 + 61_000, retryAt: undefined}));
		assert.ok(out.includes('Signed out of kyiv-prod, the list is 52 seconds old, capital R signs in.'), out.join('\n'));
		assert.ok(out.includes('Sign in to kyiv-prod.'), out.join('\n'));
	});

	it('is read-only, and the end of it', () => {
		const person = live();
		assert.deepEqual(person.hears('!'), ['Read-only: everything that changes a call is refused.']);
		assert.deepEqual(person.hears('h'), ['Hold: this screen is read-only; ! changes that.']);
		assert.deepEqual(person.hears('!'), ['Not read-only any more: keys act on calls.']);
	});

	it('is the turn to the ended calls, and back', () => {
		const person = live();
		assert.equal(person.hears('E')[0], 'The list is of calls that have ended.');
		assert.ok(person.hears('i').includes('The list is of calls that have ended.'));
		assert.equal(person.hears('E')[0], 'The list is of live calls again.');
		const counts = '3 calls, 3 channels: 2 talking, 1 held, 2 in and 1 out.';
		assert.ok(person.hears('t', 'i').includes(counts));
		assert.ok(person.hears('E', 'i').includes(counts), 'of the live list there, too');
	});

	it('is every step of an action, before it goes and after', () => {
		const person = live();
		assert.deepEqual(person.hears('h'), ['Hold 380671112233 to 200: sent.']);
		assert.deepEqual(
			person.heard(() => {
				const acceptance = {words: '+OK Success', uuid: undefined};
				person.store.dispatch({type: 'action-accepted', id: 1, acceptance, at: t0 + 300});
			}),
			['Hold 380671112233 to 200: sent, accepted (+OK Success), not yet confirmed.'],
		);
		assert.deepEqual(
			person.heard(() => {
				person.poll([numbered(3, {...calls[0]!.wire, callstate: 'HELD'}), ...calls.slice(1)]);
			}),
			[
				'Hold 380671112233 to 200: sent, accepted (+OK Success), confirmed after 1.0s, hold music plays to 200.',
				'For 15 seconds u undoes hold 380671112233 to 200.',
				'The selected call is held now.',
			],
		);
		const later = person.heard(() => {
			person.wait(15_000);
		});
		assert.ok(later.includes('Hold 380671112233 to 200 can be undone no longer.'), later.join(' '));
	});

	it('does not count the seconds that a phone rings', () => {
		const person = live();
		const eavesdrop = {kind: 'eavesdrop', uuid: uuid(3), user: '201', mode: 'listen'} as const;
		assert.deepEqual(
			person.heard(() => {
				person.services.perform(testServer, eavesdrop);
			}),
			['Eavesdrop on 380671112233 to 200 from the phone of 201: sent, no answer from the switch yet.'],
		);
		assert.deepEqual(heardOfTenPolls(person), []);
	});

	it('is the order, the marks, a range of them, the legs as one call', () => {
		const person = live();
		assert.deepEqual(person.hears('r'), ['Sorted by age, descending.']);
		assert.match(person.hears('g', ' ').join(' '), /1 call marked\. Call 2 of 3/u);
		assert.deepEqual(person.hears('v'), ['2 calls marked.', 'A range of marks begins here.']);
		assert.deepEqual(person.hears('v'), ['The range of marks ends.']);
		assert.ok(person.hears('t')[0]!.startsWith('One line a call:'));
		assert.ok(person.hears('o')[0]!.startsWith('The order is locked: o unlocks it.'));
	});

	it('is what newly looks wrong, once, and of the call that it is about each time', () => {
		const ringing = [numbered(1, {callstate: 'RINGING'})];
		const person = listenerAt(stateWith(ringing));
		const heardNext = () =>
			person.heard(() => {
				person.poll(ringing, 5000);
			});
		assert.deepEqual(heardNext(), ['Something looks wrong: ringing too long.']);
		assert.deepEqual(heardNext(), []);
		assert.match(placeLines(person.state())[0]!, /, looks wrong: ringing too long\.$/u);
	});

	it('is of a call in one line what looks wrong with any of its legs', () => {
		const legs = [
			numbered(2, {call_uuid: uuid(1), direction: 'outbound', callstate: 'RINGING'}),
			numbered(1, {call_uuid: uuid(1)}),
		];
		const person = listenerAt(stateWith(legs));
		person.poll(legs, 5000);
		person.press('t', 'left');
		assert.match(placeLines(person.state())[0]!, /, 2 legs, .*, the B-leg looks wrong: ringing too long\.$/u);
		person.press('right');
		assert.match(placeLines(person.state())[0]!, /, A-leg, talking, .*, via internal\.$/u);
		person.press('down');
		assert.match(placeLines(person.state())[0]!, /, B-leg, ringing, .*, looks wrong: ringing too long\.$/u);
	});

	it('is of a call in one line the worst that looks wrong, whichever leg it is of', () => {
		const legs = [
			numbered(2, {call_uuid: uuid(1), direction: 'outbound'}),
			numbered(1, {call_uuid: uuid(1), callstate: 'RINGING'}),
		];
		const person = listenerAt(stateWith(legs));
		person.press('t', 'left');
		person.services.perform(testServer, {kind: 'hangup', uuid: uuid(2), cause: 'NORMAL_CLEARING'});
		person.store.dispatch({type: 'action-accepted', id: 1, acceptance: {words: '+OK', uuid: undefined}, at: t0});
		for (let list = 0; list < 20; list++) {
			person.poll(legs);
		}

		assert.match(placeLines(person.state())[0]!, /, 2 legs, .*, the B-leg looks wrong: cannot be hung up\.$/u);
		person.press('right');
		assert.match(placeLines(person.state())[0]!, /, A-leg, .*, looks wrong: ringing too long\.$/u);
	});

	it('is a call that opens into its legs, and closes again', () => {
		const legs = [numbered(2, {call_uuid: uuid(1), direction: 'outbound'}), numbered(1, {call_uuid: uuid(1)})];
		const person = listenerAt(stateWith(legs));
		person.press('t');
		assert.match(person.hears('left').join(' '), /^Call 1 of 1, inbound: .*, 2 legs, talking/u);
		assert.match(person.hears('right').join(' '), /^Call 1 of 2, inbound: .*, A-leg, talking/u);
	});

	it('says no more of an age than the switch told: since it was seen is the least that it can be', () => {
		const person = listenerAt(stateWith([numbered(1, {created_epoch: ''})]));
		person.poll([numbered(1, {created_epoch: ''})], 9000);
		assert.match(placeLines(person.state())[0]!, /, talking, at least 9 seconds old,/u);
	});

	it('tells of a call what the columns that were added have', () => {
		const columns = ['from', 'ip', 'read_codec'] as const;
		const person = listenerAt(stateWith([numbered(1, {read_codec: 'PCMA'})], {columns}));
		assert.match(placeLines(person.state())[0]!, /via internal, ip empty, read_codec PCMA\.$/u);
	});
});
