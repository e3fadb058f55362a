import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {safeJson} from '../../../source/output/json.js';
import {recordedRows} from '../../helpers/fixtures.js';
import {hostileText} from '../telephony/hostile-text.js';
import {runs} from '../../helpers/runs.js';

/** What a terminal could obey or reorder. */
const harmful =
	/[\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}]/u;

describe('a value as JSON for a terminal', () => {
	const examples: ReadonlyArray<readonly [what: string, value: unknown, json: string]> = [
		['names stay readable', {name: 'Іван 山田 é'}, '{"name":"Іван 山田 é"}'],
		['an escape sequence is written out', '\u{1B}[31m', String.raw`"\u001b[31m"`],
		['so is a C1 control', '\u{9B}31m', String.raw`"\u009b31m"`],
		['so is DEL', '\u{7F}', String.raw`"\u007f"`],
		['so is a right-to-left override', 'a\u{202E}b', String.raw`"a\u202eb"`],
		['so are zero-width characters and line separators', '\u{200B}\u{FEFF}\u{2028}', String.raw`"\u200b\ufeff\u2028"`],
		['so are letters that nobody sees', '\u{3164}\u{E0041}', String.raw`"\u3164\udb40\udc41"`],
		['line breaks and tabs are as JSON has them', '\n\t"\\', String.raw`"\n\t\"\\"`],
		['a field’s name is made harmless too', {'\u{202E}x': ''}, String.raw`{"\u202ex":""}`],
		['other values stay what they are', [1, true, null, {}], '[1,true,null,{}]'],
	];
	for (const [what, value, json] of examples) {
		it(what, () => {
			assert.equal(safeJson(value), json);
		});
	}

	const value = fc.jsonValue({maxDepth: 3}).chain(json => hostileText.map(text => ({json, text, [text]: [text]})));

	it('is read back as just what it was', () => {
		fc.assert(
			fc.property(value, sent => {
				const plain = JSON.stringify(sent);
				assert.equal(JSON.stringify(JSON.parse(safeJson(sent))), plain);
			}),
		);
	});

	it('holds no line break, control or bidi character', () => {
		fc.assert(
			fc.property(value, sent => {
				assert.doesNotMatch(safeJson(sent), harmful);
			}),
			{numRuns: runs(300)},
		);
	});

	it('every recorded row comes back whole, in one harmless line', () => {
		const rows = ['list-varied.json', 'list-invalid-utf8.json', 'list-states.json'].flatMap(name => recordedRows(name));
		const lines = rows.map(row => safeJson(row));
		assert.deepEqual(
			lines.map(line => JSON.parse(line) as unknown),
			rows,
		);
		assert.deepEqual(
			lines.filter(line => harmful.test(line)),
			[],
		);
	});
});
