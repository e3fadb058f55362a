import {Readable} from 'node:stream';
import {describe, it, type TestContext} from 'node:test';
import {parse} from '../../../../source/cli/parse.js';
import {withStdinUuids} from '../../../../source/cli/actions/stdin-uuids.js';
import {uuid} from '../../../helpers/channels.js';

/** The words that a command line comes to with this on standard input, or why to none. */
const wordsOf = async (
	line: string,
	pieces: readonly string[],
	isTTY = false,
): Promise<{readonly words: readonly string[] | string; readonly told: readonly string[]}> => {
	const told: string[] = [];
	const input = Object.assign(Readable.from(pieces.map(piece => new TextEncoder().encode(piece))), {isTTY});
	const print = (text: string) => {
		told.push(text);
	};

	try {
		const {parameters} = await withStdinUuids(parse(line.split(' ')), input, print);
		return {words: parameters, told};
	} catch (error) {
		return {words: (error as Error).message, told};
	}
};

describe('uuids on standard input', () => {
	it('may begin with a byte order mark, and end their lines as any system does', async (t: TestContext) => {
		const {words} = await wordsOf('hold -', [`\u{FEFF}${uuid(1)}\r${uuid(2)}\r\n${uuid(3)}`]);
		t.assert.deepStrictEqual(words, [uuid(1), uuid(2), uuid(3)]);
	});

	for (const command of ['hold', 'unhold', 'hangup']) {
		it(`are words of ${command}, one a line, in whatever pieces they come`, async (t: TestContext) => {
			const text = `${uuid(1)}\n${uuid(2)}\r\n\n  ${uuid(3)}`;
			const {words, told} = await wordsOf(`${command} -`, [text.slice(0, 50), text.slice(50, 51), text.slice(51)]);
			t.assert.deepStrictEqual([words, told], [[uuid(1), uuid(2), uuid(3)], []]);
		});
	}

	const wrong: ReadonlyArray<readonly [what: string, line: string, pieces: readonly string[], says: RegExp]> = [
		['that are none', 'hangup -', [], /^hangup: there was no uuid on standard input, and nothing was sent$/u],
		['in lines with nothing in them', 'hold -', [' \n\n'], /^hold: there was no uuid on standard input/u],
		[
			'beside lines that are none',
			'hangup -',
			[`${uuid(1)}\n\ndomain\n${uuid(2).slice(0, -1)}\na\nb\nc\n`],
			/^hangup: no uuid of a channel on standard input: line 3, "domain"; line 4, "[^"]+"; line 5, "a"; 2 more; webitel-top list -o ids prints them; nothing was sent$/u,
		],
		['in UTF-16', 'hangup -', [[...uuid(1)].join('\0')], /^hangup: standard input is UTF-16, .*; nothing was sent$/u],
		['beside one as a word', `hangup - ${uuid(1)}`, [uuid(2)], /^hangup: - stands for all uuids, .*nothing was sent$/u],
		[
			'of which there are too many',
			'hangup -',
			Array.from({length: 1001}, (_, index) => `${uuid(index)}\n`),
			/^hangup takes at most 1000 uuids; nothing was sent$/u,
		],
		[
			'that never end',
			'hangup -',
			Array.from({length: 3000}, () => `${uuid(1)}\n`.repeat(100)),
			/^hangup takes at most 1000 uuids; nothing was sent$/u,
		],
	];
	for (const [what, line, pieces, says] of wrong) {
		it(`${what} are refused, all of them`, async (t: TestContext) => {
			const {words} = await wordsOf(line, pieces);
			t.assert.match(String(words), says);
		});
	}

	it('that cannot be read are a mistake like any other', async (t: TestContext) => {
		const input = new Readable({
			read() {
				this.destroy(Object.assign(new Error('a folder'), {code: 'EISDIR'}));
			},
		});
		await t.assert.rejects(
			withStdinUuids(parse(['hangup', '-']), input, () => undefined),
			{name: 'UsageError', message: 'hangup: standard input cannot be read (EISDIR); nothing was sent'},
		);
	});

	it('are waited for at a terminal, which is told', async (t: TestContext) => {
		const {words, told} = await wordsOf('hangup -', [`${uuid(1)}\n`], true);
		t.assert.deepStrictEqual([words, told], [[uuid(1)], ['uuids, one a line; Ctrl-D ends them, Ctrl-C sends nothing']]);
	});

	for (const [line, words] of [
		[`hangup ${uuid(1)}`, [uuid(1)]],
		['call - 200', ['-', '200']],
		['eavesdrop - --user 200', ['-']],
	] as const) {
		it(`are not read by ${line}`, async (t: TestContext) => {
			const taken = await wordsOf(line, [uuid(2)]);
			t.assert.deepStrictEqual(taken.words, words);
		});
	}
});
