import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {quoted} from '../../../../source/features/filter/language/stringify.js';
import type {Channel} from '../../../../source/telephony/channel.js';
import {callStates, statuses, statusOf} from '../../../../source/telephony/status.js';
import {filterFrom as compiled} from '../../../../source/features/filter/language/compile.js';
import {channel, tracked} from '../../../helpers/channels.js';
import {recordedChannels} from '../../../helpers/fixtures.js';
import {runs} from '../../../helpers/runs.js';

const moment = {now: 0};

const filterFrom = (text: string): ((one: Channel) => boolean) | undefined => {
	const filter = compiled(text);
	return filter && (one => filter.matches(tracked(one), moment));
};

const all = recordedChannels('list-varied.json');

/** The beginnings of the uuids of the recorded channels that a text finds. */
const found = (text: string): string[] => {
	const isWanted = filterFrom(text);
	assert.ok(isWanted);
	return all.filter(one => isWanted(one)).map(one => one.uuid.slice(0, 8));
};

describe('a filter', () => {
	for (const text of ['', ' ', ' \t ']) {
		it(`from ${JSON.stringify(text)} is none`, () => {
			assert.equal(filterFrom(text), undefined);
		});
	}

	const examples: ReadonlyArray<readonly [text: string, legs: readonly string[]]> = [
		['петренко', ['d1447323', 'c752d889']],
		['КИЇВ', ['d13cf03f', '62ba9820']],
		['жовтень +38067111', ['d1447323', 'c752d889']],
		['held', ['12542bfb', '97a8f561']],
		['held inbound', ['97a8f561']],
		['inbound held', ['97a8f561']],
		['ringing sofia/internal', ['b9d81518']],
		['  opus   outbound ', ['0ab2a068']],
		['12542bfb', ['12542bfb']],
		['UnreDirected-nobody', []],
		['held петренко', []],
		[String.raw`c:\new`, ['8966cd5b']],
		[String.raw`"\"q\""`, ['9ecf340e', '5c347beb']],
	];
	for (const [text, legs] of examples) {
		it(`${text.trim()} finds ${legs.join(', ') || 'nothing'}`, () => {
			assert.deepEqual(found(text), legs);
		});
	}

	for (const callstate of callStates) {
		it(`finds a call that is ${callstate} by the word of its state, and by that of no other`, () => {
			const one = channel({callstate});
			assert.deepEqual(
				statuses.filter(status => filterFrom(status)!(one)),
				[statusOf(one)],
			);
		});
	}

	it('finds the words that stand on the screen instead of the switch’s: talking, ringing, the gateway', () => {
		const over = channel({
			name: 'sofia/gateway/kyivstar/100',
			callstate: 'UNHELD',
			read_codec: 'opus',
			write_codec: 'PCMU',
		});
		const words = ['talking', 'gw', 'opus→pcmu', 'gw talking kyivstar', 'ringing'];
		assert.deepEqual(
			words.filter(word => filterFrom(word)?.(over)),
			words.slice(0, -1),
		);
	});

	it('finds a name together with its number', () => {
		assert.equal(filterFrom('alice 100')?.(channel()), true);
		assert.equal(filterFrom('alice 101')?.(channel()), false);
	});

	it('finds the value of a field that this program does not know', () => {
		assert.equal(filterFrom('vip')?.(channel({variable_tier: 'VIP'})), true);
		assert.equal(filterFrom('vip')?.(channel()), false);
	});

	it('takes signs as they are, and not as a pattern', () => {
		assert.equal(filterFrom('.*')?.(channel()), false);
		assert.equal(filterFrom('(sales)')?.(channel({cid_name: 'Desk (sales)'})), true);
	});

	const pieces = fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()).map(([row, field, from, length]) => {
		const one = all[row % all.length]!;
		const words = Object.values(one.wire).join(' ').split(/\s+/u).filter(Boolean);
		const whole = words[field % words.length]!;
		const start = from % whole.length;
		return {one, piece: whole.slice(start, start + 1 + (length % 12))};
	});

	it('finds a channel by any piece of any of its words', () => {
		fc.assert(
			fc.property(pieces, ({one, piece}) => {
				assert.equal(filterFrom(quoted(piece))?.(one), true, piece);
			}),
		);
	});

	it('of two words finds just what each of the two finds, in any order', () => {
		fc.assert(
			fc.property(pieces, pieces, ({piece: one}, {piece: other}) => {
				const [first, second] = [quoted(one), quoted(other)];
				const both = found(first).filter(leg => found(second).includes(leg));
				assert.deepEqual(found(`${first} ${second}`), both);
				assert.deepEqual(found(`${second} ${first}`), both);
			}),
			{numRuns: runs(50)},
		);
	});
});
