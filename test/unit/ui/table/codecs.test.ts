import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {dimensionOf} from '../../../../source/features/breakdown/breakdown-dimensions.js';
import {filterFrom} from '../../../../source/features/filter/language/compile.js';
import {linkLegs} from '../../../helpers/link-legs.js';
import {cellText} from '../../../../source/ui/table/cell-text.js';
import {columnOf} from '../../../../source/fields/columns.js';
import {channel, tracked, uuid} from '../../../helpers/channels.js';

const leg = (number: number, read: string, write = read) =>
	channel({uuid: uuid(number), call_uuid: uuid(1), read_codec: read, write_codec: write});

/** What the list, the breakdown and a filter for just that know of the first of these legs. */
const codecsOf = (...legs: ReadonlyArray<ReturnType<typeof leg>>) => {
	const row = tracked(linkLegs(legs)[0]!);
	const shown = cellText(columnOf('codecs'), row, {now: 0});
	const isFound = filterFrom(`codecs="${shown}"`)!.matches(row, {now: 0});
	return [shown, dimensionOf('codecs').valueOf(row), isFound, columnOf('codecs').order(row)];
};

describe('codecs', () => {
	it('are one word for both ends of a call in the list, the breakdown, the filter and the sort', () => {
		assert.deepEqual(codecsOf(leg(1, 'opus'), leg(2, 'PCMA')), ['PCMA / opus', 'PCMA / opus', true, 'pcma / opus']);
		assert.deepEqual(codecsOf(leg(1, 'PCMA'), leg(2, 'PCMA')), ['PCMA', 'PCMA', true, 'pcma']);
	});

	it('are those of the leg where the other end is not known', () => {
		assert.deepEqual(codecsOf(leg(1, 'opus', 'PCMU')), ['opus→PCMU', 'opus→PCMU', true, 'opus→pcmu']);
		assert.deepEqual(codecsOf(leg(1, '')), ['', '', true, '']);
	});
});

describe('the links of a leg', () => {
	it('change with the codec of its partner alone', () => {
		const [first, second] = linkLegs([leg(1, 'opus'), leg(2, 'PCMA')]);
		const [later] = linkLegs([first!, {...second!, readCodec: 'G722'}]);
		assert.equal(later!.links!.partner!.codec, 'G722');
	});
});
