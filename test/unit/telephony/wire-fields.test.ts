import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {fieldGroups, fields} from '../../../source/telephony/wire-fields.js';
import {channel} from '../../helpers/channels.js';
import {recordedRows} from '../../helpers/fixtures.js';

const declared = fields.map(({wire}): string => wire);

describe('the table of fields', () => {
	for (const name of ['list-1.json', 'list-varied.json', 'list-states.json', 'list-invalid-utf8.json']) {
		it(`declares all 38 fields of ${name}, and no other`, () => {
			const names = new Set(recordedRows(name).map(row => Object.keys(row).toSorted().join(' ')));
			assert.deepEqual(names, new Set([declared.toSorted().join(' ')]));
			assert.equal(declared.length, 38);
		});
	}

	it('knows nothing of a field that no switch sent yet', () => {
		assert.equal(declared.includes('variable_sip_call_id'), false);
	});

	it('gives each field a property of its own', () => {
		assert.equal(new Set(fields.map(({key}) => key)).size, fields.length);
	});

	it('carries each value to its own property', () => {
		const sent = Object.fromEntries(declared.map((wire, index) => [wire, `value ${index}`]));
		const decoded = channel(sent);
		assert.deepEqual(
			fields.map(({key}) => decoded[key]),
			declared.map((_, index) => `value ${index}`),
		);
	});

	it('puts each field into a group that the detail pane shows, and leaves one group for the unknown ones', () => {
		assert.deepEqual(new Set([...fields.map(({group}) => group), 'other']), new Set(fieldGroups));
	});
});
