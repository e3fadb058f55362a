import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {createdAt, isUuid} from '../../../source/telephony/channel.js';
import {channel, uuid} from '../../helpers/channels.js';
import {recordedChannels} from '../../helpers/fixtures.js';

describe('when a channel was created', () => {
	it('is told in seconds by the switch’s clock', () => {
		assert.equal(createdAt(channel({created_epoch: '1795462570'})), 1_795_462_570);
	});

	for (const nothing of ['', '0', '-5', 'soon', undefined, null]) {
		it(`is not known from ${JSON.stringify(nothing)}`, () => {
			assert.equal(createdAt(channel({created_epoch: nothing})), undefined);
		});
	}
});

describe('a uuid', () => {
	it('is the id of every recorded channel', () => {
		const ids = recordedChannels('list-varied.json').map(one => one.uuid);
		assert.deepEqual(
			ids.filter(id => !isUuid(id)),
			[],
		);
	});

	it('may be written in capitals', () => {
		assert.equal(isUuid(uuid(1).replace('0000', 'ABCD')), true);
	});

	it('is every one there is', () => {
		fc.assert(
			fc.property(fc.uuid(), id => {
				assert.equal(isUuid(id), true);
			}),
		);
	});

	for (const text of [
		'',
		'domain',
		'domain/lab.local',
		`${uuid(1)}/domain`,
		`../${uuid(1)}`,
		` ${uuid(1)}`,
		`${uuid(1)}\n`,
		`${uuid(1)}\n${uuid(2)}`,
		uuid(1).replaceAll('-', ''),
		uuid(1).replace('0000-', '0000_'),
		uuid(1).replace(/1$/u, 'g'),
		uuid(1).replace(/1$/u, '１'),
	]) {
		it(`is not ${JSON.stringify(text)}`, () => {
			assert.equal(isUuid(text), false);
		});
	}

	it('is no text with anything before or behind it', () => {
		fc.assert(
			fc.property(fc.uuid(), fc.string(), fc.string(), (id, before, after) => {
				assert.equal(isUuid(before + id + after), before + after === '');
			}),
		);
	});
});
