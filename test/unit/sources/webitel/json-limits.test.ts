import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {excessOf, maxValuesInRow, maxRows} from '../../../../source/sources/json-limits.js';
import {tooMuch} from '../../../../source/sources/webitel/parse-limited.js';
import {ListDecoder} from '../../../../source/sources/webitel/list-decoder.js';
import {failureText, failureOf} from '../../../../source/sources/failure.js';
import {anyText} from '../../../helpers/any-text.js';
import {row, uuid} from '../../../helpers/channels.js';

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('the limits of a JSON text', () => {
	it('accept any text of few values, whatever its strings hold', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.json({maxDepth: 5}),
					anyText().map(text => JSON.stringify([text])),
				),
				json => {
					assert.equal(excessOf(json, 10_000), undefined);
				},
			),
		);
	});

	it('refuse exactly one value or one level too many', () => {
		assert.equal(excessOf(nested(100), 1000), undefined);
		assert.equal(excessOf(nested(101), 1000), 'values nested deeper than 100 levels');
		assert.equal(excessOf('[1,2,3]', 3), undefined);
		assert.equal(excessOf('[1,2,3,4]', 3), 'more than 3 values');
		assert.equal(excessOf(`${'{"a":'.repeat(101)}1`, 1000), 'values nested deeper than 100 levels');
	});

	for (const text of ['[[[[[[', String.raw`\\`, String.raw`\"[[[[[`, String.raw`\\\"{{{{{`, String.raw`[\\`]) {
		it(`ignore brackets inside a string, however it is escaped: ${text}`, () => {
			assert.equal(excessOf(`["${text}",1]`, 2), undefined);
			assert.equal(excessOf(`["${text}",1,2]`, 2), 'more than 2 values');
		});
	}

	it('ignore an HTML page', () => {
		assert.equal(excessOf(`<html>${'['.repeat(1000)}`, 10), undefined);
	});
});

describe('a list', () => {
	const decode = (text: string): string | number => {
		try {
			return new ListDecoder().decode(Buffer.from(text))?.from.length ?? 'no list';
		} catch (error) {
			return failureText(failureOf(error));
		}
	};

	const listOf = (rows: readonly string[]): string => `{"row_count":${rows.length},"rows":[${rows.join(',')}]}`;
	const many = Array.from({length: maxRows + 1}, (_, place) => `{"uuid":"${place}"}`);
	const others = Array.from({length: maxRows + 1}, (_, place) => `{"a":"","uuid":"${place}"}`);
	const fields = (count: number): string => Array.from({length: count}, (_, place) => `"k${place}":""`).join(',');

	const limits: ReadonlyArray<readonly [what: string, text: string, comes: string | number]> = [
		['of as many rows as there may be', listOf(many.slice(1)), maxRows],
		['of one row more', listOf(many), 'too much (more than 100,000 rows)'],
		['of one row more, with the uuid elsewhere', listOf(others), 'too much (more than 100,000 rows)'],
		['of one entry more that is no row', listOf([...many.slice(1), 'null']), 'too much (more than 100,000 rows)'],
		['of empty objects', listOf([`${'{},'.repeat(6_000_000)}{}`]), 'too much (more than 6,000,000 values)'],
		['with a value of 90 levels', listOf([`{"uuid":"1","x":${nested(90)}}`]), 1],
		[
			'with a value of 101 levels',
			listOf([`{"uuid":"1","x":${nested(101)}}`]),
			'too much (values nested deeper than 100 levels)',
		],
		[
			'with a deep value before the uuid',
			listOf([`{"x":${nested(101)},"uuid":"1"}`]),
			'too much (values nested deeper than 100 levels)',
		],
		['of a row with many fields', listOf([`{"uuid":"1",${fields(maxValuesInRow - 2)}}`]), 1],
		[
			'of a row with too many',
			listOf([`{"uuid":"1",${fields(maxValuesInRow)}}`]),
			'too much (more than 5,000 values in one row)',
		],
		[
			'of a row with too many before the uuid',
			listOf([`{${fields(maxValuesInRow)},"uuid":"1"}`]),
			'too much (more than 5,000 values in one row)',
		],
		['with a name of signs', listOf([JSON.stringify(row({uuid: uuid(1), initial_cid_name: '[{'.repeat(10_000)}))]), 1],
	];
	for (const [what, text, comes] of limits) {
		it(`${what}: ${comes}`, () => {
			assert.equal(decode(text), comes);
		});
	}

	it('that is too large is refused with what to do', () => {
		assert.deepEqual(tooMuch('more than 100,000 rows').failure, {
			kind: 'not-understood',
			summary: 'too much',
			words: 'more than 100,000 rows',
			advice: '--domain asks for fewer calls; is it a list of calls?',
		});
	});
});
