import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {legName, nextLeg, callCodecs, callee, callRoutes, callStatus} from '../../../source/telephony/call-text.js';
import {groupCalls, nextCalls, noCalls, otherLegs, type Call, type Calls} from '../../../source/telephony/calls.js';
import type {Channel} from '../../../source/telephony/channel.js';
import {partiesOf} from '../../../source/telephony/parties.js';
import {channel, id, uuid} from '../../helpers/channels.js';
import {linkLegs} from '../../helpers/link-legs.js';
import {recordedChannels} from '../../helpers/fixtures.js';
import {runs} from '../../helpers/runs.js';

const all = linkLegs(recordedChannels('list-varied.json'));
const legsAmong = (one: Channel, listed: readonly Channel[]) =>
	otherLegs(one, groupCalls(listed), wanted => listed.find(other => other.id === wanted));
const legsOf = (leg: string): string[] =>
	legsAmong(
		all.find(one => one.uuid.startsWith(leg))!,
		all,
	).map(one => one.uuid.slice(0, 8));

describe('the other legs of a call', () => {
	it('are the ones that a bridge ties together, from either side', () => {
		assert.deepEqual(legsOf('dd5691f8'), ['978e2929']);
		assert.deepEqual(legsOf('978e2929'), ['dd5691f8']);
		assert.deepEqual(legsOf('60f9fbde'), ['a9219e76', '85ee83f2']);
		assert.deepEqual(legsOf('85ee83f2'), ['a9219e76', '60f9fbde']);
	});

	it('are also the other half of a loopback, and what that goes on with', () => {
		assert.deepEqual(legsOf('eae75089'), ['005f9c0f']);
		assert.deepEqual(legsOf('a9219e76'), ['60f9fbde', '85ee83f2']);
	});

	it('are none where the switch tied nothing, and never the leg itself', () => {
		const single = all.filter(one => legsAmong(one, all).length === 0);
		assert.equal(single.length, 13);
		assert.ok(single.every(({name}) => name.startsWith('sofia/')));
		assert.ok(all.every(one => !legsAmong(one, all).includes(one)));
	});

	it('are found where the first leg carries no call_uuid of its own', () => {
		const first = channel({uuid: uuid(1)});
		const second = channel({uuid: uuid(2), call_uuid: uuid(1)});
		assert.deepEqual(legsAmong(first, [first, second]), [second]);
		assert.deepEqual(legsAmong(second, [first, second]), [first]);
	});

	it('are all that carry the same call_uuid, in the order of the list', () => {
		const legs = [1, 2, 3].map(number => channel({uuid: uuid(number), call_uuid: uuid(9)}));
		assert.deepEqual(legsAmong(legs[1]!, legs), [legs[0], legs[2]]);
	});

	it('are also the one that is named but has gone over to another call', () => {
		const moved = channel({uuid: uuid(1), call_uuid: uuid(9)});
		const left = channel({uuid: uuid(2), call_uuid: uuid(1)});
		assert.deepEqual(legsAmong(left, [moved, left]), [moved]);
		assert.deepEqual(legsAmong(moved, [moved, left]), []);
	});

	it('two legs without a call_uuid have nothing to do with each other', () => {
		const lone = [1, 2].map(number => channel({uuid: uuid(number), call_uuid: ''}));
		assert.deepEqual(legsAmong(lone[0]!, lone), []);
	});
});

const calls = (...legs: readonly Channel[]): readonly Call[] => [...groupCalls(linkLegs(legs)).byKey.values()];
const leg = (number: number, fields = {}): Channel => channel({uuid: uuid(number), ...fields});
const outbound = (number: number, of: number, fields = {}): Channel =>
	leg(number, {direction: 'outbound', call_uuid: uuid(of), ...fields});
const half = (number: number, name: string, fields = {}): Channel => leg(number, {name: `loopback/${name}`, ...fields});
const numbers = (call: Call): number[] => call.legs.map(one => Number(one.uuid.slice(-12)));
const grouped = (...legs: readonly Channel[]): number[][] => calls(...legs).map(call => numbers(call));

const anyLeg = fc.record({of: fc.nat(9), second: fc.nat(2), head: fc.nat(3), loopbacks: fc.nat(2)});
/** What a leg becomes; `undefined`: it ends. */
const anyChange = fc.record({number: fc.integer({min: 1, max: 8}), leg: fc.option(anyLeg, {nil: undefined})});

type Change = ReturnType<(typeof anyChange)['generate']>['value'];

const legOf = (number: number, {of, second, head, loopbacks}: NonNullable<Change['leg']>): Channel => {
	const fields = {call_uuid: of === 0 ? '' : uuid(of), created_epoch: String(1_795_435_200 + second)};
	const links = {head: uuid(head), ...(loopbacks > 0 && {loopbacksBefore: loopbacks})};
	return {...leg(number, fields), ...(head > 0 && {links})};
};

/** A list after some changes, and the legs that left it and came for that. */
const listAfter = (before: ReadonlyMap<number, Channel>, changes: readonly Change[]) => {
	const list = new Map(before);
	for (const {number, leg: next} of changes) {
		list.delete(number);
		if (next) {
			list.set(number, legOf(number, next));
		}
	}

	const missing = (from: ReadonlyMap<number, Channel>, to: ReadonlyMap<number, Channel>) =>
		[...from].flatMap(([number, one]) => (to.get(number) === one ? [] : [one]));
	return {list, left: missing(before, list), came: missing(list, before)};
};

const copyOf = ({byLeg, byKey}: Calls) => ({
	byLeg: new Map(byLeg),
	byKey: new Map(byKey),
});

/** The new objects of calls that lost and got no leg. */
const needlessIn = (present: Calls, before: Calls, touched: ReadonlySet<Channel>): readonly Call[] =>
	[...present.byKey.values()].filter(call => {
		const known = before.byKey.get(call.key);
		return call !== known && [...call.legs, ...(known?.legs ?? [])].every(one => !touched.has(one));
	});

describe('a list as calls', () => {
	it('pairs every loopback channel of a recorded list, each with its own other half', () => {
		const halves = all.filter(({name}) => name.startsWith('loopback/'));
		assert.equal(halves.length, 32);
		const pairs = halves.map(one => {
			const other = one.name.endsWith('-a') ? `${one.name.slice(0, -1)}b` : `${one.name.slice(0, -1)}a`;
			const call = groupCalls(all).byLeg.get(one.id)!;
			const partners = call.legs.filter(({name}) => name === other);
			return partners.map(({initialCallerNumber}) => initialCallerNumber);
		});
		assert.deepEqual(
			pairs,
			halves.map(({initialCallerNumber}) => [initialCallerNumber]),
		);
	});

	it('has the A-leg first, wherever it stands in the list, and the others by their age', () => {
		assert.deepEqual(
			grouped(outbound(3, 1, {created_epoch: '1795435209'}), outbound(2, 1, {created_epoch: '1795435205'}), leg(1)),
			[[1, 2, 3]],
		);
	});

	it('has the leg that called the switch first where the A-leg is not listed, and calls none the A-leg', () => {
		const [call] = calls(outbound(2, 9), leg(3, {call_uuid: uuid(9)}));
		assert.deepEqual(numbers(call!), [3, 2]);
		assert.equal(call!.isPartnerHidden, true);
		assert.deepEqual(
			call!.legs.map(one => legName(one, call)),
			['1st B-leg', '2nd B-leg'],
		);
	});

	it('goes through loopbacks, in the order in which they go', () => {
		const legs = [leg(1), outbound(2, 1, {name: 'loopback/7-a'}), half(3, '7-b'), outbound(4, 3)];
		assert.deepEqual(grouped(...legs), [[1, 2, 3, 4]]);
		assert.deepEqual(grouped(...legs.toReversed()), [[1, 2, 3, 4]]);
	});

	it('leaves halves apart that could belong to one another in two ways', () => {
		assert.deepEqual(grouped(half(1, '7-a'), half(2, '7-b'), half(3, '7-b')), [[1], [2], [3]]);
		assert.deepEqual(grouped(half(1, '7-a'), half(2, '7-a'), half(3, '7-b')), [[1], [2], [3]]);
		const later = {created_epoch: '1795435203'};
		assert.deepEqual(grouped(half(1, '7-a'), half(2, '7-b'), half(3, '7-a', later), half(4, '7-b', later)), [
			[1, 2],
			[3, 4],
		]);
	});

	it('leaves halves apart that another caller, extension or moment made', () => {
		const others = [{initial_cid_num: '5'}, {created_epoch: '1795435203'}, {name: 'loopback/8-b'}, {hostname: 'other'}];
		assert.deepEqual(
			others.map(fields => grouped(half(1, '7-a'), half(2, '7-b', fields)).length),
			[2, 2, 2, 2],
		);
	});

	it('says that a partner is hidden only where there must be one', () => {
		const isHidden = (one: Channel) => calls(one)[0]!.isPartnerHidden;
		assert.equal(isHidden(outbound(2, 1)), true);
		assert.equal(isHidden(leg(1, {application: 'bridge'})), true);
		assert.equal(isHidden(leg(1, {application: 'bridge', callstate: 'RINGING'})), false);
		assert.equal(isHidden(leg(1, {application: 'playback'})), false);
		assert.equal(isHidden(outbound(2, 2)), false);
		assert.equal(isHidden(half(1, '7-a')), false);
	});

	it('keeps the object of a call that did not change, and makes a new one when it did', () => {
		const [a, b, other] = [leg(1), outbound(2, 1), leg(5)];
		const before = groupCalls([a, b, other]);
		const held = outbound(2, 1, {callstate: 'HELD'});
		const after = nextCalls(before, [b], [held]);
		assert.equal(after.byLeg.get(id(5)), before.byLeg.get(id(5)));
		assert.deepEqual(after.byLeg.get(id(1))!.legs, [a, held]);
		assert.deepEqual(before.byLeg.get(id(1))!.legs, [a, b]);
	});

	it('knows anew whether a partner is hidden when only the A-leg came or went', () => {
		const [a, b] = [leg(1), outbound(2, 1)];
		const hidden = groupCalls([b]);
		const whole = nextCalls(hidden, [], [a]);
		assert.deepEqual(
			[hidden, whole, nextCalls(whole, [a], [])].map(({byLeg}) => byLeg.get(b.id)!.isPartnerHidden),
			[true, false, true],
		);
	});

	it('makes of list after list what it makes of the last one alone', () => {
		fc.assert(
			fc.property(fc.array(fc.array(anyChange, {maxLength: 3}), {maxLength: 10}), steps => {
				let [present, listed]: [Calls, ReadonlyMap<number, Channel>] = [noCalls, new Map()];
				const checks = steps.map(changes => {
					const [before, was] = [present, copyOf(present)];
					const {list, left, came} = listAfter(listed, changes);
					[present, listed] = [nextCalls(before, left, came), list];
					return {
						is: copyOf(present),
						alone: copyOf(groupCalls([...list.values()])),
						was,
						still: copyOf(before),
						needless: needlessIn(present, before, new Set([...left, ...came])),
					};
				});
				assert.deepEqual(
					checks.map(({is}) => is),
					checks.map(({alone}) => alone),
				);
				assert.deepEqual(
					checks.map(({still}) => still),
					checks.map(({was}) => was),
					'the calls before are others now',
				);
				assert.deepEqual(
					checks.flatMap(({needless}) => needless),
					[],
					'a call that did not change is another one',
				);
			}),
			{numRuns: runs(500)},
		);
	});

	it('has every channel in exactly one call, whatever they name', () => {
		const any = fc.record({
			of: fc.nat(8),
			extension: fc.constantFrom('7-a', '7-b', '8-a', '8-b', undefined),
			second: fc.nat(3),
		});
		fc.assert(
			fc.property(fc.array(any, {maxLength: 12}), rows => {
				const legs = rows.map(({of, extension, second}, number) =>
					leg(number + 1, {
						call_uuid: of === 0 ? '' : uuid(of),
						created_epoch: String(1_795_435_200 + second),
						...(extension && {name: `loopback/${extension}`}),
					}),
				);
				const linked = linkLegs(legs);
				const {byKey, byLeg} = groupCalls(linked);
				const made = [...byKey.values()];
				const listed = made.flatMap(call => call.legs);
				assert.deepEqual(new Set(listed), new Set(linked));
				assert.equal(listed.length, legs.length);
				assert.deepEqual(
					linked.filter(one => !byLeg.get(one.id)!.legs.includes(one)),
					[],
				);
				const backwards = groupCalls(linkLegs(legs.toReversed()));
				assert.deepEqual(
					made.map(call => backwards.byLeg.get(call.legs[0]!.id)!.legs),
					made.map(call => call.legs),
					'the order of the list tells',
				);
			}),
		);
	});
});

describe('what is said of a call', () => {
	const a = leg(1, {read_codec: 'opus', name: 'sofia/internal/100@10.0.0.1', callee_num: '555'});
	const b = outbound(2, 1, {
		read_codec: 'PCMA',
		name: 'sofia/gateway/life/555',
		dest: '555',
		initial_dest: '555',
		callee_num: '555',
		callee_name: 'Sales',
		callee_direction: 'SEND',
	});
	const status = (...states: readonly string[]) =>
		callStatus(calls(...states.map((callstate, index) => outbound(index + 1, 1, {callstate})))[0]!);

	it('names its legs, and leads from one to the next', () => {
		const [call] = calls(a, b);
		assert.deepEqual([legName(a, call), legName(b, call)], ['A-leg', 'B-leg']);
		assert.deepEqual([nextLeg(a, call!)?.id, nextLeg(b, call!)?.id], [b.id, a.id]);
		const [three] = calls(leg(1), outbound(2, 1), outbound(3, 1));
		assert.deepEqual(
			three!.legs.map(one => legName(one, three)),
			['A-leg', '1st B-leg', '2nd B-leg'],
		);
		const [alone] = calls(a);
		assert.deepEqual([legName(a, alone), nextLeg(a, alone!), legName(a, undefined)], ['', undefined, '']);
	});

	it('tells who was reached, by which ways and with which codecs', () => {
		const [call] = calls(a, b);
		assert.deepEqual(callee(call!), {name: 'Sales', number: '555'});
		assert.equal(callRoutes(call!), 'internal|gw life');
		assert.equal(callCodecs(call!), 'opus|PCMA');
	});

	it('has the caller as the caller while several phones ring, one of them at the dialled number', () => {
		const ringing = (number: number, dest: string) =>
			outbound(number, 1, {callstate: 'RINGING', dest, initial_dest: dest, cid_num: '0671112233'});
		const [first] = linkLegs([
			leg(1, {dest: '201', initial_dest: '201', cid_num: '0671112233', initial_cid_num: '0671112233'}),
			ringing(2, '201'),
			ringing(3, '202'),
		]);
		const {from, to} = partiesOf(first!);
		assert.deepEqual([from.number, to.number], ['0671112233', '201']);
	});

	it('tells what was dialled while several phones ring', () => {
		const ringing = {callstate: 'RINGING', dest: '301'};
		const [call] = calls(leg(1), outbound(2, 1, ringing), outbound(3, 1, ringing));
		assert.equal(callee(call!).number, '200');
	});

	it('is held as soon as a leg is, talks when two do, and rings while somebody is still to pick up', () => {
		assert.equal(status('ACTIVE', 'HELD'), 'held');
		assert.equal(status('ACTIVE', 'ACTIVE', 'RINGING'), 'talking');
		assert.equal(status('ACTIVE', 'RINGING'), 'ringing');
		assert.equal(status('ACTIVE', 'EARLY'), 'early');
		assert.equal(status('ACTIVE', 'DOWN'), 'talking');
		assert.equal(status('DOWN', 'DOWN'), 'idle');
		assert.equal(status('EARLY'), 'early');
	});
});
