import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {completionOf} from '../../../../../source/features/filter/language/complete.js';
import {highlighterOf} from '../../../../../source/features/filter/language/highlight.js';
import {parseFilter, reasonAgainstFilter} from '../../../../../source/features/filter/language/parse.js';
import {channel, tracked, uuid} from '../../../../helpers/channels.js';

const rows = [
	{
		name: 'sofia/gateway/life/1',
		callstate: 'HELD',
		cid_name: 'Sales desk',
		initial_cid_name: 'Sales desk',
		tier: 'gold',
	},
	{name: 'sofia/gateway/kyivstar/2'},
	{name: 'sofia/gateway/kyivstar/3', initial_cid_name: 'Evil\u{1B}[2J', cid_name: 'Evil\u{1B}[2J'},
].map((fields, index) => tracked(channel({...fields, uuid: uuid(index + 1)})));

const completed = (before: string): string[] => {
	const {from, choices} = completionOf(before, rows);
	return choices.map(choice => before.slice(0, from) + choice);
};

describe('a filter is completed', () => {
	const examples: ReadonlyArray<readonly [before: string, first: readonly string[]]> = [
		['sta', ['state:']],
		['held -vi', ['held -via:']],
		['ag', ['age>']],
		['(fr', ['(from:']],
		['read_r', ['read_rate:']],
		['.ti', ['.tier:']],
		['via:', ['via:kyivstar', 'via:life']],
		['VIA:LI', ['VIA:life']],
		['bob via:kyivstar|l', ['bob via:kyivstar|life']],
		['via=k', ['via=kyivstar']],
		['from:sal', ['from:"Sales desk"']],
		['from:"sales d', ['from:"Sales desk"']],
		['from:desk', ['from:"Sales desk"']],
		[String.raw`"a\" b" via:li`, [String.raw`"a\" b" via:life`]],
		[String.raw`"a\" st`, []],
		[String.raw`"a\\" via:li`, [String.raw`"a\\" via:life`]],
		['5" via:li', ['5" via:life']],
		['"a|b"|"c" via:x|li', ['"a|b"|"c" via:x|life']],
		['/a sta', []],
		[String.raw`/[/ ]\/ / via:li`, [String.raw`/[/ ]\/ / via:life`]],
		['to:2-0-0', ['to:200']],
		['via:if', ['via:life']],
		['state:', ['state:talking', 'state:held']],
		['.tier:', ['.tier:gold']],
		['chan', ['changed:']],
		['changed:', ['changed:1m', 'changed:5m']],
		['bob -ended:5', ['bob -ended:5m']],
		['from:evil', []],
		['age>', []],
		['380', []],
		['"sta', []],
	];
	for (const [before, first] of examples) {
		it(`${before} to ${first.join(', ') || 'nothing'}`, () => {
			assert.deepEqual(completed(before).slice(0, Math.max(1, first.length)), first);
		});
	}

	it('with every field, where nothing is typed yet', () => {
		assert.deepEqual(completed('').slice(0, 3), ['state:', 'dir:', 'from:']);
	});

	it('to something that can be read, whatever was typed before', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('', 'bob ', 'a | ', '(x '),
				fc.constantFrom('via:', 'from:', 'to=', '-id:'),
				(one, two) => {
					const wrong = completed(one + two).filter(
						text => parseFilter(text).mistake ?? reasonAgainstFilter(`${text}${one.startsWith('(') ? ')' : ''}`),
					);
					assert.deepEqual(wrong, []);
				},
			),
		);
	});
});

describe('what a filter was looking for', () => {
	const pieces = (filter: string, column: string, text: string): string[] =>
		(highlighterOf(parseFilter(filter).expression!)?.(column, text) ?? []).map(([from, to]) => text.slice(from, to));

	const examples: ReadonlyArray<readonly [filter: string, column: string, text: string, found: readonly string[]]> = [
		['ivan', 'from', 'Petro Ivan  380', ['Ivan']],
		['an', 'from', 'Banana', ['anan']],
		['a', 'from', 'Banana', []],
		['from:380', 'from', 'Ivan  380', ['380']],
		['from:380', 'to', '380', []],
		['who:380', 'to', '380', ['380']],
		['-ivan', 'from', 'Ivan', []],
		['ivan | 38', 'from', 'Ivan  380', ['Ivan', '38']],
		[String.raw`/\d+/`, 'from', 'Ivan 380 201  ', ['380', '201']],
		['/(?=v)/', 'from', 'Ivan', []],
		['state:held', 'state', '‖ held   ', ['held']],
		['age>5m', 'age', ' 5:00', []],
	];
	for (const [filter, column, text, found] of examples) {
		it(`${filter} is marked in ${column} ${text}: ${found.join(', ') || 'nothing'}`, () => {
			assert.deepEqual(pieces(filter, column, text), found);
		});
	}
});
