import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createPieceHandler} from '../../../source/hooks/handle-input.js';
import {createKeyboard} from '../../../source/terminal/keyboard.js';
import {deskWithTwo, kindAt, lastNote} from '../../helpers/states.js';
import {shown} from '../../helpers/shown.js';

/** A desk, and a keyboard in front of it that sends bytes: one read each. */
const sit = () => {
	const desk = deskWithTwo();
	const keyboard = createKeyboard({elapsed: desk.services.elapsed, after: () => () => undefined});
	keyboard.onPiece(createPieceHandler(desk.services));
	const send = (...pieces: readonly string[]) => {
		for (const piece of pieces) {
			keyboard.take(piece);
		}
	};

	return {desk, send, note: () => lastNote(desk.state())};
};

const ignored = shown.pasteIgnored;

describe('keys in one read', () => {
	it('do what they say, but for those that act on a call', () => {
		const {desk, send, note} = sit();
		send('jl');
		assert.equal(kindAt(desk), 'log');
		send('\r', 'jx');
		assert.equal(kindAt(desk), undefined);
		assert.match(note() ?? '', /it came in one piece with other keys, so press it again/u);
	});

	for (const text of ['yy', 'hy', 'jjy', 'ok yes y', 'y\r']) {
		it(`answer no question: ${JSON.stringify(text)}`, () => {
			const {desk, send} = sit();
			send('x');
			desk.wait(1000);
			send(text);
			assert.deepEqual(desk.performed, []);
		});
	}

	it('fill in a form, and go to its next field, but do not send it', () => {
		const {desk, send, note} = sit();
		send('n', '\u{15}201\r');
		desk.wait(1000);
		send('202\r');
		assert.deepEqual(desk.performed, []);
		assert.equal(note(), '⏎: it came in one piece with other keys, so press it again');
		send('\r');
		assert.deepEqual(desk.performed, [
			{kind: 'call', caller: '201', called: '202', autoAnswer: 'sip_h_Call-Info=answer-after=0'},
		]);
	});

	it('may be many where they only move, or begin a filter', () => {
		const {desk, send, note} = sit();
		send('jjjjjjjjjjjj', '\u{1B}[A'.repeat(20));
		assert.equal(note(), undefined);
		send('/state:held\r');
		assert.equal(desk.state().view.filter, 'state:held');
	});

	it('are an unmarked paste over a dialog, also where they begin like a filter', () => {
		const {desk, send, note} = sit();
		send('w', '/srv/faq/Np');
		assert.equal(note(), ignored);
		assert.deepEqual([kindAt(desk), desk.state().isMasked], ['alerts', false]);
	});

	it('are refused with a word where the field has no room for them', () => {
		const {desk, send, note} = sit();
		const long = 'a'.repeat(501);
		send('/', `\u{1B}[200~${long}\u{1B}[201~`);
		assert.equal(note(), 'nothing was pasted: a field has room for 500 characters');
		desk.wait(1000);
		send('\u{1B}');
		desk.wait(1000);
		send('n', `\u{1B}[200~${long}\u{1B}[201~`);
		assert.equal(note(), 'nothing was pasted: a field has room for 500 characters');
	});

	for (const text of ['hxyuenhxy', 'x\ny', '\rx', '\r\r']) {
		it(`are an unmarked paste when they are long or have several lines: ${JSON.stringify(text)}`, () => {
			const {desk, send, note} = sit();
			send(text);
			assert.equal(note(), ignored);
			assert.deepEqual([kindAt(desk), desk.performed], [undefined, []]);
		});
	}

	it('are told of once for each paste, in however many pieces it comes', () => {
		const {desk, send} = sit();
		const told = () => desk.state().notes.filter(({text}) => text === ignored).length;
		send('\u{1B}[200~foo\u{1B}[201~x', 'a long text that nobody marked', 'and the rest of it');
		assert.equal(told(), 1);
		desk.wait(1000);
		send('another text that nobody marked');
		assert.equal(told(), 2);
	});

	it('are typed when there are at most eight', () => {
		const {desk, send} = sit();
		send('ppppppp?');
		assert.equal(kindAt(desk), 'help');
	});

	it('may end in a key that dropOrder, however many they are', () => {
		const {desk, send} = sit();
		send('hhhhhhhhhhhhh\u{3}');
		assert.deepEqual(desk.exitCodes, [130]);
		assert.deepEqual(desk.performed, []);
	});

	it('write their lines into a field, as a paste does', () => {
		const {desk, send} = sit();
		send('/', 'two\nlines');
		assert.equal(desk.state().view.filterField?.text, 'two lines');
	});
});

describe('what comes after a paste or an answer', () => {
	const rows: ReadonlyArray<readonly [sent: string, time: number]> = [
		['\u{1B}[200~foo\u{1B}[201~', 50],
		['\u{1B}[I', 50],
		['\u{1B}]11;rgb:1/1/1\u{7}', 50],
		['a long text that nobody marked', 150],
	];
	for (const [sent, time] of rows) {
		it(`is not a key for ${time} ms: ${JSON.stringify(sent)}`, () => {
			const {desk, send} = sit();
			send(sent);
			desk.wait(time - 1);
			send('x');
			assert.equal(kindAt(desk), undefined);
			desk.wait(time);
			send('x');
			assert.equal(kindAt(desk), 'hangup');
		});
	}

	it('waits no longer because a key is held down meanwhile', () => {
		const {desk, send} = sit();
		const first = desk.state().view.cursor;
		send('\u{1B}[I');
		for (let times = 0; times < 3; times++) {
			desk.wait(30);
			send('j');
		}

		assert.notEqual(desk.state().view.cursor, first);
	});

	it('is a key after the clock was set back', () => {
		const {desk, send} = sit();
		send('\u{1B}[I');
		desk.setClock(-3_600_000);
		desk.wait(50);
		send('x');
		assert.equal(kindAt(desk), 'hangup');
	});
});
