import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {Channel} from '../../../../source/telephony/channel.js';
import {createLegLinker} from '../../../../source/telephony/linking/incremental-linker.js';
import {channel, uuid} from '../../../helpers/channels.js';
import {linkLegs} from '../../../helpers/link-legs.js';
import {runs} from '../../../helpers/runs.js';

const anyRow = fc.record({
	of: fc.nat(10),
	name: fc.constantFrom('', 'loopback/7-a', 'loopback/7-b', 'sofia/internal/200'),
	second: fc.nat(3),
	caller: fc.constantFrom('100', '200'),
	direction: fc.constantFrom('inbound', 'outbound'),
	application: fc.constantFrom('', 'bridge', 'eavesdrop', 'park'),
	data: fc.constantFrom('', uuid(3), 'sofia/gateway/life/200'),
	state: fc.constantFrom('ACTIVE', 'HELD', 'RINGING'),
});

type Row = ReturnType<(typeof anyRow)['generate']>['value'] & {readonly number: number};

const channelOf = ({number, of, name, second, caller, direction, application, data, state}: Row): Channel =>
	channel({
		uuid: uuid(number),
		call_uuid: of === 0 ? '' : uuid(of),
		...(name && {name}),
		created_epoch: String(1_795_435_200 + second),
		cid_num: caller,
		callee_num: '200',
		callee_direction: 'SEND',
		direction,
		application,
		application_data: data,
		callstate: state,
	});

/** What a leg becomes; `undefined`: it ends. */
const anyChange = fc.record({number: fc.integer({min: 1, max: 9}), row: fc.option(anyRow, {nil: undefined})});

/** The list after a change. As a source does it: an unchanged row is the same channel, and a changed one keeps its links. */
const changedList = (listed: readonly Channel[], {number, row}: Change): readonly Channel[] => {
	const before = listed.find(one => one.uuid === uuid(number));
	const links = before?.links && {links: before.links};
	const after = row ? [{...channelOf({...row, number}), ...links}] : [];
	return before ? listed.flatMap(one => (one === before ? after : [one])) : [...listed, ...after];
};

type Change = ReturnType<(typeof anyChange)['generate']>['value'];

describe('a linker of list after list', () => {
	it('gives each list the links that it would have as the first one', () => {
		const changes = fc.array(anyChange, {minLength: 2, maxLength: 20});
		fc.assert(
			fc.property(changes, all => {
				const link = createLegLinker();
				const lists: Array<readonly [listed: readonly Channel[], linked: readonly Channel[]]> = [];
				for (const change of all) {
					const listed = changedList(lists.at(-1)?.[1] ?? [], change);
					lists.push([listed, link(listed)]);
				}

				assert.deepEqual(
					lists.map(([, linked]) => linked),
					lists.map(([listed]) => linkLegs(listed)),
				);
			}),
			{numRuns: runs(500)},
		);
	});

	it('keeps the channels of calls that have nothing to do with a change', () => {
		const link = createLegLinker();
		const leg = (number: number, of: number, fields = {}) =>
			channel({uuid: uuid(number), call_uuid: uuid(of), ...fields});
		const first = link([leg(1, 1), leg(2, 1), leg(3, 3), leg(4, 3)]);
		const second = link([...first, leg(5, 3)]);
		assert.deepEqual([second[0] === first[0], second[1] === first[1]], [true, true]);
		assert.deepEqual(
			second.map(({links}) => links!.head),
			[uuid(1), uuid(1), uuid(3), uuid(3), uuid(3)],
		);
		assert.equal(link(second), second);
	});
});
