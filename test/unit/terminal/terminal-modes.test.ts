import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {createTerminalExtras, type ExtrasWanted} from '../../../source/terminal/terminal-modes.js';
import {hostileText} from '../telephony/hostile-text.js';

const written = (wanted: Partial<ExtrasWanted> = {}) => {
	const bytes: string[] = [];
	const write = (piece: string) => {
		bytes.push(piece);
	};

	const extras = createTerminalExtras(write, {hasTitle: true, ...wanted});
	return {extras, taken: () => bytes.splice(0).join('')};
};

describe('the title of the window', () => {
	it('is put aside at the start, and back at the end, once', () => {
		const {extras, taken} = written();
		extras.enter();
		assert.equal(taken(), '\u{1B}[22;0t');
		extras.setTitle('kyiv-prod 3 channels ●1');
		assert.equal(taken(), '\u{1B}]2;kyiv-prod 3 channels ●1\u{7}');
		extras.leave();
		extras.leave();
		assert.equal(taken(), '\u{1B}[23;0t');
	});

	it('is written only when it changes', () => {
		const {extras, taken} = written();
		extras.enter();
		extras.setTitle('one');
		taken();
		extras.setTitle('one');
		assert.equal(taken(), '');
	});

	it('is not touched while the program is stopped, and is there again afterwards', () => {
		const {extras, taken} = written();
		extras.enter();
		extras.setTitle('one');
		extras.leave();
		taken();
		extras.setTitle('two');
		assert.equal(taken(), '');
		extras.enter();
		assert.equal(taken(), '\u{1B}[22;0t\u{1B}]2;two\u{7}');
	});

	it('is left alone when it is not wanted', () => {
		const {extras, taken} = written({hasTitle: false});
		extras.enter();
		extras.setTitle('one');
		extras.leave();
		assert.equal(taken(), '');
	});

	it('ends where it should, whatever a server is called', () => {
		fc.assert(
			fc.property(hostileText, text => {
				const {extras, taken} = written();
				extras.enter();
				taken();
				extras.setTitle(`x${text}`);
				assert.match(taken(), /^\u{1B}\]2;\P{Control}*\u{7}$/u);
			}),
		);
	});
});

describe('the mouse', () => {
	const on = '\u{1B}[?1000h\u{1B}[?1006h';
	const off = '\u{1B}[?1006l\u{1B}[?1000l';

	it('is taken when it is switched on, and given back at the end, once', () => {
		const {extras, taken} = written({hasTitle: false});
		extras.enter();
		assert.equal(taken(), '');
		extras.setMouse(true);
		extras.setMouse(true);
		assert.equal(taken(), on);
		extras.leave();
		extras.leave();
		assert.equal(taken(), off);
	});

	it('is given back while the program is stopped, and taken again afterwards', () => {
		const {extras, taken} = written({hasTitle: false});
		extras.enter();
		extras.setMouse(true);
		extras.leave();
		taken();
		extras.enter();
		assert.equal(taken(), on);
		extras.setMouse(false);
		assert.equal(taken(), off);
		extras.leave();
		assert.equal(taken(), '');
	});
});

describe('keyboard protocols of others', () => {
	it('are switched off at the start and reset once at the end', () => {
		const {extras, taken} = written({hasTitle: false, hasProtocols: true});
		extras.enter();
		assert.equal(taken(), '\u{1B}[>4;0m');
		extras.leave();
		extras.leave();
		assert.equal(taken(), '\u{1B}[>4m\u{1B}[m');
		extras.enter();
		assert.equal(taken(), '\u{1B}[>4;0m');
	});
});

describe('what the terminal sends', () => {
	it('is forgotten if incomplete when the terminal is given away', () => {
		const {extras} = written();
		const keys: string[] = [];
		extras.keyboard.onPiece(({events}) => {
			keys.push(...events.map(event => (event.kind === 'key' ? event.key.name : event.kind)));
		});
		extras.enter();
		extras.keyboard.take('\u{1B}[200~half a paste');
		extras.leave();
		extras.enter();
		extras.keyboard.take('j');
		assert.deepEqual(keys, ['j']);
	});
});
