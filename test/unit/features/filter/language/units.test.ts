import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {Channel} from '../../../../../source/telephony/channel.js';
import {highlighterOf} from '../../../../../source/features/filter/language/highlight.js';
import {filterFrom} from '../../../../../source/features/filter/language/compile.js';
import {parseFilter} from '../../../../../source/features/filter/language/parse.js';
import {sanitize} from '../../../../../source/util/sanitize.js';
import {channel, tracked} from '../../../../helpers/channels.js';
import {runs} from '../../../../helpers/runs.js';

const context = {serverNow: 0, now: 0};

const isFound = (text: string, one: Channel): boolean => filterFrom(text)!.matches(tracked(one), context);

const calling = (number: string, fields = {}) =>
	channel({cid_num: number, initial_cid_num: number, cid_name: number, initial_cid_name: number, ...fields});
const calledAt = (number: string) => channel({dest: number, initial_dest: number});

describe('a filter finds a number', () => {
	const found: ReadonlyArray<readonly [filter: string, row: Channel]> = [
		['who:"+38 (067) 111-22-33"', calling('380671112233')],
		['who:"+38 (067) 111-22-33"', calling('+380671112233')],
		['who:"+38 (067) 111-22-33"', calledAt('380671112233')],
		['067 111-22', calling('380671112233')],
		['067-111-22', calling('380671112233')],
		['from:380-67', calling('380671112233')],
		['from:380-', calling('380671112233')],
		['from:+380', calling('380671112233')],
		['from:+38(067)111', calling('380671112233')],
		['+38(067)111', calling('380671112233')],
		['from:380671112233', calling('+38 (067) 111-22-33')],
		['from:0671112', calling('38\u{200B}067\u{202C}-11\u{AD}1.22.33')],
		['0671112233', calling('067 111\u{A0}22\u{2011}33')],
		['from:\u{202A}0671112233\u{202C}', calling('0671112233')],
		['to=122233331024', calledAt('122233331024\u{202C}')],
		['dest=122233331024', calledAt('122233331024\u{202C}')],
		['.dest=122233331024', calledAt('122233331024\u{202C}')],
		['to="+380 67 111 22 33"', calledAt('380671112233')],
		['from=(067)111', calling('067-111')],
		['dialled:067-111', channel({initial_dest: '0671112', dest: '201'})],
		['user:"067 111"', channel({presence_id: '067111@kyiv'})],
		[
			'from:067-111',
			calling('x', {cid_name: 'Olena (067) 111-22-33', initial_cid_name: 'Olena (067) 111-22-33', cid_num: 'x'}),
		],
	];
	for (const [filter, row] of found) {
		it(`${JSON.stringify(filter)} in ${JSON.stringify([row.callerNumber, row.destination])}`, () => {
			assert.ok(isFound(filter, row));
			assert.ok(!isFound(`-(${filter})`, row));
		});
	}

	it('only whole when asked for whole, and with few digits only with its plus', () => {
		assert.ok(!isFound('to=12223333102', calledAt('122233331024')));
		assert.ok(!isFound('from:+49', calling('4901')));
		assert.ok(!isFound('+49', calling('4901')));
		assert.ok(!isFound('from:+671', calling('380671112233')));
	});

	it('however both are written', () => {
		const signs = fc.constantFrom(
			'',
			'',
			'-',
			' ',
			'.',
			'(',
			') ',
			'\u{200B}',
			'\u{202C}',
			'\u{A0}',
			'\u{AD}',
			'\u{FEFF}',
		);
		const writtenIn = (digits: string) =>
			fc
				.array(signs, {minLength: digits.length, maxLength: digits.length})
				.map(all => [...digits].map((digit, index) => digit + all[index]!).join(''));
		const numbers = fc
			.stringMatching(/^38003\d{4,7}$/u)
			.chain(digits => fc.tuple(fc.constant(digits), writtenIn(digits), writtenIn(digits), fc.constantFrom('', '+')));
		fc.assert(
			fc.property(numbers, numbers, ([digits, inRow, typed, plus], [others]) => {
				const row = calling(plus + inRow);
				const filters = [`"${typed}"`, `from:"${typed}"`, `from="${typed}"`, `cid_num:"+${typed}"`];
				assert.deepEqual(
					filters.filter(filter => !isFound(filter, row)),
					[],
				);
				assert.equal(isFound(`from:"${others}"`, row), digits.includes(others));
			}),
			{numRuns: runs(500)},
		);
	});
});

describe('what only looks like a number is looked for as it is', () => {
	const row = calling('93751112233', {ip_addr: '93.75.1.200', created: '2026-11-23 12:00:00'});
	const other = calling('20261123');
	const examples: ReadonlyArray<readonly [filter: string, isIn: boolean, isInOther: boolean]> = [
		['ip:93.75.', true, false],
		['93.75.', true, false],
		['2026-11-23', true, true],
		['"2026-11-23"', true, true],
		['created:2026-11-23', true, true],
		['from:93.75', false, false],
		['from:2026-11', false, false],
		['id:0000-0000', false, false],
		['codec:93-75', false, false],
	];
	for (const [filter, isIn, isInOther] of examples) {
		it(filter, () => {
			assert.deepEqual([isFound(filter, row), isFound(filter, other)], [isIn, isInOther]);
		});
	}
});

describe('what a filter marks of a number', () => {
	/** The pieces of a cell that are marked. */
	const marked = (filter: string, column: string, text: string): readonly string[] => {
		const marker = highlighterOf(parseFilter(filter).expression!);
		return (marker?.(column, text) ?? []).map(([from, to]) => text.slice(from, to));
	};

	const examples: ReadonlyArray<readonly [filter: string, column: string, cell: string, pieces: readonly string[]]> = [
		['from:380-67', 'from', '380671112233', ['38067']],
		['who:"+38 (067) 111-22-33"', 'to', 'Olena +380671112233', ['+380671112233']],
		['who:"+38 (067) 111-22-33"', 'from', '380671112233', ['380671112233']],
		['from:0671112', 'from', '+38 (067) 111-22-33', ['067) 111-2']],
		['0671112', 'from', '+38 (067) 111-22-33', ['067) 111-2']],
		['from:+380', 'from', '+38 (067) 111-22-33', ['+38 (0']],
		['to=122233331024', 'to', sanitize('1222\u{202C}33331024'), ['1222�33331024']],
		['067 111-22', 'from', '0671112233', ['06711122']],
		['from:380-67', 'to', '380671112233', []],
		['111-22', 'id', 'd1112265', ['11122']],
		['93.75.', 'from', '9375111', []],
		['11-12', 'age', '1 112', []],
		['cid_num:067-1', 'cid_num', '0671', ['0671']],
	];
	for (const [filter, column, cell, pieces] of examples) {
		it(`${filter} in ${column}: ${cell}`, () => {
			assert.deepEqual(marked(filter, column, cell), pieces);
		});
	}
});
