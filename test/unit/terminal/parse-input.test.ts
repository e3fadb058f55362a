import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, it} from 'node:test';
import {createInputParser} from '../../../source/terminal/parse-input.js';
import {eventsIn, wordFor} from '../../helpers/input-events.js';

type Row = readonly [sent: string, events: readonly string[]];

const check = (rows: readonly Row[]) => {
	for (const [sent, events] of rows) {
		it(`${JSON.stringify(sent)}: ${events.join(', ') || 'nothing'}`, () => {
			assert.deepEqual(eventsIn(sent), events);
		});
	}
};

describe('keys', () => {
	check([
		['h', ['h']],
		['G!1 ', ['G', '!', '1', ' ']],
		['рїé山😀', ['р', 'ї', 'é', '山', '😀']],
		['\u{3}\u{1A}\u{1}', ['ctrl+c', 'ctrl+z', 'ctrl+a']],
		['\0\u{1C}', ['ctrl+space', 'ctrl+\\']],
		['\t\u{7F}\u{8}', ['tab', 'backspace', 'backspace']],
		['\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D', ['up', 'down', 'right', 'left']],
		['\u{1B}OA\u{1B}OB\u{1B}OC\u{1B}OD\u{1B}OH\u{1B}OF', ['up', 'down', 'right', 'left', 'home', 'end']],
		['\u{1B}[H\u{1B}[F\u{1B}[1~\u{1B}[4~\u{1B}[7~\u{1B}[8~', ['home', 'end', 'home', 'end', 'home', 'end']],
		['\u{1B}[3~\u{1B}[5~\u{1B}[6~\u{1B}[Z', ['delete', 'pageup', 'pagedown', 'shift+tab']],
		['\u{1B}OM', ['return']],
		['\u{1B}[1;2A\u{1B}[1;5D\u{1B}[5B', ['up', 'left', 'down']],
		['\u{1B}[a\u{1B}Ob\u{1B}[5$\u{1B}[7^', ['up', 'down', 'pageup', 'home']],
		['\u{1B}OP\u{1B}OQ\u{1B}OR\u{1B}OS', ['f1', 'f2', 'f3', 'f4']],
		['\u{1B}[[A\u{1B}[[E', ['f1', 'f5']],
		['\u{1B}[P\u{1B}[13~\u{1B}[15~\u{1B}[24~', ['f1', 'f3', 'f5', 'f12']],
		['j\u{1B}[15~k', ['j', 'f5', 'k']],
		['\u{9B}A\u{8F}P', ['up', 'f1']],
	]);
});

describe('Enter', () => {
	check([
		['\r', ['return']],
		['\n', ['return']],
		['\r\n', ['return']],
		['a\r\nb', ['a', 'return', 'b']],
		['\r\r\n\n', ['return', 'return', 'return']],
		['\r\u{1B}[A\n', ['return', 'up', 'return']],
	]);
});

describe('Escape', () => {
	check([
		['\u{1B}', ['escape']],
		['\u{1B}\u{1B}', ['escape', 'escape']],
		['\u{1B}\u{1B}\u{1B}', ['escape', 'escape', 'escape']],
		['h\u{1B}', ['h', 'escape']],
		['\u{1B}\u{3}', ['ctrl+c']],
		['\u{1B}x\u{1B}/', ['alt+x', 'alt+/']],
		['\u{1B}\u{1B}x', ['escape', 'alt+x']],
	]);
});

describe('input that is not a key', () => {
	check([
		// With Alt.
		['\u{1B}\r\n', ['other']],
		['\u{1B}[1;3A\u{1B}\u{1B}[A\u{1B}\u{1B}OA', ['other', 'other', 'other']],
		// With Shift or Ctrl, or never heard of.
		['\u{1B}[15;5~\u{1B}[1;2P', ['other', 'other']],
		['\u{1B}[2~\u{1B}[25~\u{1B}Ox', ['other', 'other', 'other']],
		// Answers, and the focus of the window.
		['\u{1B}[I\u{1B}[O', ['other', 'other']],
		['\u{1B}[?64;1;4c\u{1B}[>41;370;0c\u{1B}[0n', ['other', 'other', 'other']],
		['\u{1B}[24;80R\u{1B}[1;1R', ['other', 'other']],
		['\u{1B}[?2004;1$y\u{1B}[4;1$y\u{1B}[?1u\u{1B}[>4;2m', ['other', 'other', 'other', 'other']],
		['\u{1B}[8;24;80t\u{1B}[2;1;1;120;120;1;0x', ['other', 'other']],
		['\u{1B}]11;rgb:1e1e/1e1e/1e1e\u{1B}\\', ['other']],
		['\u{1B}]11;rgb:1e1e/1e1e/1e1e\u{7}', ['other']],
		['\u{1B}P>|kitty(0.40)\u{1B}\\\u{1B}P1+r544e=787465726d\u{1B}\\', ['other', 'other']],
		['\u{1B}_Gi=31;OK\u{1B}\\\u{1B}Xhello\u{1B}\\\u{1B}^hello\u{1B}\\', ['other', 'other', 'other']],
		['\u{90}>|xterm\u{9C}h', ['other', 'h']],
		['\u{9D}2;Мар’яна\u{9C}h', ['other', 'h']],
		// The end of what never began.
		['\u{1B}\\\u{9C}\u{1B}[201~', ['other', 'other', 'other']],
		// Broken off.
		['\u{1B}[1;\r', ['other', 'return']],
		['\u{1B}[1;\u{1B}[A', ['other', 'up']],
		['\u{1B}Oї', ['other', 'ї']],
		['\u{1B}]11;rgb\u{1B}[A', ['other', 'up']],
		['\u{1B}[1;', ['other']],
		['\u{1B}]11;rgb', ['other']],
	]);

	it('may be invalid UTF-8', () => {
		assert.deepEqual(eventsIn(Buffer.from('\u{90}>|xterm\u{9C}h', 'latin1')), ['other', 'h']);
		assert.deepEqual(eventsIn(Buffer.from('\u{9B}A\u{9B}200~x\u{9B}201~', 'latin1')), ['up', 'paste:x']);
		assert.deepEqual(eventsIn(Uint8Array.of(0xff), 'h'), ['other', 'h']);
	});
});

describe('kitty’s keyboard protocol', () => {
	check([
		['\u{1B}[104u\u{1B}[104;1u\u{1B}[104;1:1u', ['h', 'h', 'h']],
		['\u{1B}[104;1:2u', ['h']],
		['\u{1B}[104;1:3u\u{1B}[99;5:3u\u{1B}[1;1:3A\u{1B}[5;1:3~', []],
		['\u{1B}[97;2u\u{1B}[1078;2u\u{1B}[97:65;2u', ['A', 'Ж', 'A']],
		['\u{1B}[97;65u\u{1B}[97;66u', ['A', 'a']],
		['\u{1B}[49:33;2u\u{1B}[49;2;33u\u{1B}[32;2u', ['!', '!', ' ']],
		// Nobody knows the layout.
		['\u{1B}[49;2u', ['other']],
		['\u{1B}[99;5u\u{1B}[122;5u\u{1B}[1089::99;5u', ['ctrl+c', 'ctrl+z', 'ctrl+c']],
		['\u{1B}[91;5u\u{1B}[109;5u\u{1B}[104;5u', ['escape', 'return', 'backspace']],
		['\u{1B}[120;3u\u{1B}[120;9u\u{1B}[120;33u', ['other', 'other', 'other']],
		['\u{1B}[27u\u{1B}[13u\u{1B}[9u\u{1B}[127u\u{1B}[9;2u', ['escape', 'return', 'tab', 'backspace', 'shift+tab']],
		['\u{1B}[57399u\u{1B}[57414u\u{1B}[57419u', ['0', 'return', 'up']],
		['\u{1B}[57441;2u\u{1B}[57443;3u\u{1B}[57358u', []],
		['\u{1B}[0;;104:233u', ['h', 'é']],
		['\u{1B}[1;1:1A\u{1B}[5;1:1~\u{1B}[1;65B', ['up', 'pageup', 'down']],
		['\u{1B}[55296u\u{1B}[9999999u\u{1B}[1u', ['other', 'other', 'other']],
	]);
});

describe('xterm’s modifyOtherKeys', () => {
	check([
		['\u{1B}[27;2;65~\u{1B}[27;2;33~', ['A', '!']],
		['\u{1B}[27;5;99~\u{1B}[27;5;13~\u{1B}[27;2;9~', ['ctrl+c', 'return', 'shift+tab']],
		['\u{1B}[27;3;120~', ['other']],
	]);
});

describe('the mouse', () => {
	check([
		['\u{1B}[<0;10;5M', ['click 9,4']],
		['j\u{1B}[<0;10;5Mk', ['j', 'click 9,4', 'k']],
		['\u{1B}[<64;1;2M\u{1B}[<65;1;2M\u{1B}[<81;1;2M', ['wheel -1', 'wheel 1', 'wheel 1']],
		['\u{1B}[<0;10;5m\u{1B}[<1;10;5M\u{1B}[<4;10;5M\u{1B}[<35;10;5M', ['mouse', 'mouse', 'mouse', 'mouse']],
		['\u{1B}[M x!h', ['mouse', 'h']],
		['\u{1B}[M x\u{1B}[A', ['other', 'up']],
		['\u{1B}[<0;10x', ['other']],
		['[<0;1;1M', ['[', '<', '0', ';', '1', ';', '1', 'M']],
	]);

	it('far to the right in the older form is not a key', () => {
		assert.deepEqual(eventsIn(Buffer.from('\u{1B}[M \u{A8}!h', 'latin1')), ['mouse', 'h']);
	});
});

describe('a paste', () => {
	check([
		['\u{1B}[200~x\ry\u{1B}[201~h', ['paste:x\ry', 'h']],
		['\u{1B}[200~\u{1B}[A\u{3}\u{1B}[20\u{1B}\u{1B}[201~', ['paste:\u{1B}[A\u{3}\u{1B}[20\u{1B}']],
		['\u{1B}[200~never ended', ['paste:never ended']],
		['\u{1B}[200~Мар’яна 😀\u{1B}[201~', ['paste:Мар’яна 😀']],
	]);

	it('of a megabyte is cut', () => {
		const [event = ''] = eventsIn(`\u{1B}[200~${'x'.repeat(1_000_000)}\u{1B}[201~`);
		assert.match(event, /^paste:x+$/u);
		assert.ok(event.length < 70_000);
	});
});

describe('after an Escape that was reported as a key', () => {
	/** What the second of two pieces means, with silence between them that is longer than an Escape waits. */
	const afterEscape = (second: string): string => {
		const parser = createInputParser();
		parser.push(Buffer.from('\u{1B}'));
		parser.expire();
		return parser
			.push(Buffer.from(second))
			.map(event => wordFor(event))
			.join(' ');
	};

	it('a key counts, also one that may begin a sequence', () => {
		const keys = ['h', '[', 'O', 'P', ']', 'X'];
		assert.deepEqual(
			keys.map(key => afterEscape(key)),
			keys,
		);
	});

	it('the rest of a sequence that was cut there is not text', () => {
		assert.equal(afterEscape('[A'), 'up');
		assert.equal(afterEscape('OA'), 'up');
		assert.equal(afterEscape('[<0;1;1M'), 'click 0,0');
		assert.equal(afterEscape('[200~x\u{1B}[201~'), 'paste:x');
		const answers = ['[I', '[?64;1c', ']11;rgb:1\u{7}', 'P>|kitty\u{1B}\\', '_Gi=31;OK\u{1B}\\'];
		assert.deepEqual(
			answers.map(rest => afterEscape(rest)),
			answers.map(() => 'other'),
		);
	});
});
