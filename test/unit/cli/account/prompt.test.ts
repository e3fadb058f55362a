import {Buffer} from 'node:buffer';
import {PassThrough, Writable} from 'node:stream';
import {describe, it, type TestContext} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {createPrompt} from '../../../../source/cli/account/prompt.js';

/** A keyboard and a screen, and everything that was done to them. */
const desk = () => {
	const modes: boolean[] = [];
	const keyboard = Object.assign(new PassThrough(), {
		setRawMode(isRaw: boolean) {
			modes.push(isRaw);
		},
	});
	let shown = '';
	const screen = new Writable({
		write(piece, _encoding, done) {
			shown += String(piece);
			done();
		},
	});
	return {modes, keyboard, prompt: createPrompt(keyboard, screen), shown: () => shown};
};

const answerTo = async (keys: string, isSecret = false) => {
	const {keyboard, prompt, shown} = desk();
	const answer = prompt.ask('Password: ', isSecret);
	keyboard.write(keys);
	return {answer: await answer, shown: shown()};
};

describe('a question on the terminal', () => {
	const answers: ReadonlyArray<readonly [keys: string, answer: string | undefined]> = [
		['tiger\r', 'tiger'],
		['tiger\n', 'tiger'],
		['tiher\u{7F}\u{7F}\u{7F}ger\r', 'tiger'],
		['чорнобривці 77\r', 'чорнобривці 77'],
		['e\u{301}\u{7F}\r', ''],
		['wrong\u{15}right\r', 'right'],
		['\u{7F}\u{7F}a\r', 'a'],
		['a\u{1B}[Ab\r', 'ab'],
		['a\u{1B}P>|xterm(388)\u{1B}\\b\r', 'ab'],
		['a\u{1B}]11;rgb:0000/0000/0000\u{7}b\r', 'ab'],
		['a\u{1B}_Gi=31;OK\u{1B}\\b\r', 'ab'],
		['a\u{1B}[?64;1;4cb\r', 'ab'],
		['a\u{1B}[98u\u{1B}[98;1:3u\u{1B}[13u', 'ab'],
		['\u{1B}[200~tiger\r\n\u{1B}[201~', 'tiger'],
		['ab\r\n', 'ab'],
		['ab\u{4}c\r', 'abc'],
		['\r', ''],
		['ab\u{3}', undefined],
		['\u{4}', undefined],
	];
	for (const [keys, wanted] of answers) {
		it(`is answered with ${String(wanted)} by ${JSON.stringify(keys)}`, async (t: TestContext) => {
			const {answer} = await answerTo(keys);
			t.assert.strictEqual(answer, wanted);
		});
	}

	it('shows what is typed, but nothing of a secret, not even its length', async (t: TestContext) => {
		const open = await answerTo('olena\r');
		t.assert.ok(open.shown.includes('olena'));
		const short = await answerTo('x\r', true);
		const long = await answerTo('xxxxxxxxxx\u{7F}\r', true);
		t.assert.strictEqual(long.shown, '\r\u{1B}[KPassword: \n');
		t.assert.strictEqual(short.shown, long.shown);
	});

	const report = Buffer.from('\u{1B}P>|xterm(388)\u{1B}\\');
	for (let place = 1; place < report.length; place++) {
		it(`takes no answer of the terminal for a part of it, cut at byte ${place}`, async (t: TestContext) => {
			const {keyboard, prompt} = desk();
			const password = prompt.ask('Password: ', true);
			for (const piece of ['tig', report.subarray(0, place), report.subarray(place), 'er\r']) {
				keyboard.write(piece);
			}

			t.assert.strictEqual(await password, 'tiger');
			prompt.close();
		});
	}

	it('takes what was typed ahead, key by key or in one piece', async (t: TestContext) => {
		const {keyboard, prompt, modes} = desk();
		keyboard.write('ole');
		const user = prompt.ask('User: ');
		keyboard.write('na\rtig');
		const first = await user;
		await setImmediate();
		const password = prompt.ask('Password: ', true);
		keyboard.write('er\r');
		t.assert.deepStrictEqual([first, await password], ['olena', 'tiger']);
		prompt.close();
		t.assert.deepStrictEqual(modes, [true, false]);
		t.assert.strictEqual(keyboard.isPaused(), true);
	});
});
