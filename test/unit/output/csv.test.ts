import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {sanitize} from '../../../source/util/sanitize.js';
import {csv} from '../../../source/output/csv.js';
import {columns, type ColumnId} from '../../../source/fields/columns.js';
import {channel, tracked} from '../../helpers/channels.js';
import {recordedChannels} from '../../helpers/fixtures.js';
import {hostileText} from '../telephony/hostile-text.js';
import {runs} from '../../helpers/runs.js';

const now = 1_795_435_200_000 + 751_900;

const lineOf = (fields: Readonly<Record<string, unknown>>, ids: readonly ColumnId[]): string =>
	csv([tracked(channel(fields))], ids, {now})[1]!;

/** A line of comma-separated values, read as RFC 4180 says. */
const read = (line: string): string[] =>
	[...`,${line}`.matchAll(/,(?:"(?<quoted>(?:[^"]|"")*)"|(?<bare>[^",]*))/gu)].map(
		({groups}) => groups?.quoted?.replaceAll('""', '"') ?? groups?.bare ?? '',
	);

describe('comma-separated values', () => {
	it('begin with the names of the columns, as --columns takes them', () => {
		assert.deepEqual(csv([], ['state', 'from', 'age'], {now}), ['state,from,age']);
	});

	it('tell a channel in one line', () => {
		assert.equal(
			lineOf({application: 'bridge'}, ['state', 'dir', 'from', 'to', 'via', 'app', 'id', 'age']),
			'talking,in,Alice  100,200,internal,bridge,00000000-0000-4000-8000-000000000001,751',
		);
	});

	it('have ages in whole seconds, so that they can be counted with', () => {
		assert.equal(lineOf({}, ['age']), '751');
		assert.equal(lineOf({created_epoch: '1795999999'}, ['age']), '0');
		assert.equal(lineOf({created_epoch: '', application: 'park'}, ['age', 'app']), ',park');
	});

	const cells: ReadonlyArray<readonly [what: string, text: string, cell: string]> = [
		['a formula behind a semicolon, where some begin a cell, is none', 'a;=1+1; +x;5', "a;'=1+1;' +x;5"],
		['a text with a comma is quoted', 'a,b', '"a,b"'],
		['quotes are doubled', 'say "hi"', '"say ""hi"""'],
		['quotes and commas together are, too', '"a",b', '"""a"",b"'],
		['a line break is shown as a sign', 'a\r\nb', 'a␍␊b'],
		['an empty text is empty', '', ''],
		['a plain text stays as it is', 'playback', 'playback'],
		['spaces stay', ' a ', ' a '],
	];
	for (const [what, text, cell] of cells) {
		it(what, () => {
			assert.equal(lineOf({application: text}, ['app']), cell);
		});
	}

	const formulas: ReadonlyArray<readonly [text: string, cell: string]> = [
		['=1+1', "'=1+1"],
		['+380671112233', '+380671112233'],
		['-1', '-1'],
		['+1+1', "'+1+1"],
		['-1-1', "'-1-1"],
		['+', "'+"],
		['@SUM(A1)', "'@SUM(A1)"],
		['=HYPERLINK("http://evil","x")', '"\'=HYPERLINK(""http://evil"",""x"")"'],
		['=a,b', '"\'=a,b"'],
		[' =1+1', "' =1+1"],
		['\u{A0}-1', "' -1"],
		['＝1+1', "'＝1+1"],
		['＠SUM(A1)', "'＠SUM(A1)"],
	];
	for (const [text, cell] of formulas) {
		it(`a spreadsheet takes ${text} for no formula`, () => {
			assert.equal(lineOf({application: text}, ['app']), cell);
		});
	}

	it('have every cell of every channel, whatever the names', () => {
		const ids: readonly ColumnId[] = ['app', 'data', 'context'];
		fc.assert(
			fc.property(hostileText, hostileText, fc.string(), (app, data, context) => {
				const line = lineOf({application: app, application_data: data, context}, ids);
				assert.doesNotMatch(line, /\p{Control}/u);
				const texts = [app, data, context].map(text => sanitize(text));
				assert.deepEqual(
					read(line),
					texts.map(text => (/^ *[+\-=@＋－＝＠]/u.test(text) && !/^[+-]\d+$/u.test(text) ? `'${text}` : text)),
				);
			}),
			{numRuns: runs(300)},
		);
	});

	it('of the recorded lists have as many cells in each line as there are columns', () => {
		const ids = columns.map(({id}) => id);
		const lines = csv(
			recordedChannels('list-varied.json').map(one => tracked(one)),
			ids,
			{now},
		);
		assert.equal(lines.length, 49);
		assert.deepEqual(new Set(lines.map(line => read(line).length)), new Set([ids.length]));
	});
});
