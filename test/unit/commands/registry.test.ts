import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {chartKeys} from '../../../source/features/charts/keys.js';
import {labelFor} from '../../../source/commands/command.js';
import {latinKey} from '../../../source/commands/keyboard-layout.js';
import {commands} from '../../../source/commands/registry.js';
import {commandForKey} from '../../../source/commands/key-lookup.js';
import {defaultKeys, emptyKeymap} from '../../../source/state/default-keys.js';
import {keyLabel} from '../../../source/terminal/key.js';
import {helpLines} from '../../../source/features/help/text.js';
import {deskWith, keyNote, numberedBetween, stateWith} from '../../helpers/states.js';

const idFor = (key: string): string | undefined => commandForKey(key)?.id;

describe('the table of commands', () => {
	it('says in words why an arrow does nothing to a call of one leg', () => {
		const desk = deskWith(stateWith(numberedBetween(1, 2)));
		desk.press('t', 'right');
		assert.equal(keyNote(desk.state()), 'open: no other leg of this call is listed');
		desk.press('left');
		assert.equal(keyNote(desk.state()), 'close: no other leg of this call is listed');
	});

	it('has a word for people for every command that can be refused', () => {
		const words = [...commands, ...chartKeys].map(command => labelFor(command));
		assert.deepEqual(
			words.filter(word => word !== 'read-only' && !/^[a-z]+(?: [a-z]+)*$/u.test(word)),
			[],
		);
	});

	it('gives every key to one command, and every command a name of its own', () => {
		const keys = commands.flatMap(command => command.keys);
		assert.deepEqual(
			keys.filter((key, place) => keys.indexOf(key) !== place),
			[],
		);
		assert.deepEqual(
			commands.map(({id}) => id),
			Object.keys(defaultKeys),
		);
	});

	it('finds every command by each of its keys', () => {
		const keys = commands.flatMap(command => command.keys.map(key => [key, command.id]));
		assert.deepEqual(
			keys.map(([key]) => [key, idFor(key!)]),
			keys,
		);
	});

	it('finds nothing for a key that has no command, nor for the name of a command', () => {
		assert.deepEqual(
			['z', 'ctrl+x', '', 'hold', 'constructor'].map(key => idFor(key)),
			Array.from({length: 5}, () => undefined),
		);
	});

	it('knows which hint of the footer dropOrder before which', () => {
		const dropOrder = commands.flatMap(({footer}) => (footer ? [footer.dropOrder] : []));
		assert.ok(dropOrder.length > 5);
		assert.equal(new Set(dropOrder).size, dropOrder.length);
		assert.equal(
			Math.min(...dropOrder),
			commands.find(({id}) => id === 'help')?.footer?.dropOrder,
			'the way to the help stays longest',
		);
	});

	it('puts every command into the help with its keys and what it does', () => {
		const help = helpLines({keymap: emptyKeymap, customCommands: []}).map(spans =>
			spans.map(({text}) => text).join(''),
		);
		assert.deepEqual(
			commands.filter(({keys, title}) =>
				help.every(line => !(line.includes(keyLabel(keys[0]!, true)) && line.endsWith(` ${title}`))),
			),
			[],
		);
		const titles = commands.map(({title}) => title);
		assert.equal(new Set(titles).size, titles.length);
	});
});

describe('a key on the screen', () => {
	const labels: ReadonlyArray<readonly [key: string, label: string, ascii: string]> = [
		['h', 'h', 'h'],
		['G', 'G', 'G'],
		['!', '!', '!'],
		[' ', 'Space', 'Space'],
		['up', '↑', 'Up'],
		['down', '↓', 'Down'],
		['left', '←', 'Left'],
		['right', '→', 'Right'],
		['return', '⏎', 'Enter'],
		['escape', 'Esc', 'Esc'],
		['tab', 'Tab', 'Tab'],
		['shift+tab', 'Shift-Tab', 'Shift-Tab'],
		['pageup', 'PgUp', 'PgUp'],
		['pagedown', 'PgDn', 'PgDn'],
		['home', 'Home', 'Home'],
		['end', 'End', 'End'],
		['f12', 'F12', 'F12'],
		['ctrl+c', 'Ctrl-C', 'Ctrl-C'],
	];
	for (const [key, label, ascii] of labels) {
		it(`is written ${label} for ${JSON.stringify(key)}, in ASCII ${ascii}`, () => {
			assert.equal(keyLabel(key), label);
			assert.equal(keyLabel(key, true), ascii);
		});
	}

	it('of any command is ASCII where the terminal is', () => {
		const written = commands.flatMap(({keys}) => keys.map(key => keyLabel(key, true)));
		assert.deepEqual(
			written.filter(label => !/^[!-~]+$/u.test(label)),
			[],
		);
	});
});

describe('a Cyrillic layout', () => {
	/** The letters of the alphabet in the places of these Latin ones. */
	const letters = 'qwertyuiopasdfghjklzxcvbnm';
	const layouts: ReadonlyArray<readonly [name: string, letters: string]> = [
		['Ukrainian', 'йцукенгшщзфівапролдячсмить'],
		['Russian', 'йцукенгшщзфывапролдячсмить'],
	];
	for (const [name, cyrillic] of layouts) {
		it(`has every letter command on the same key: ${name}`, () => {
			const cyrillicFor = new Map(Array.from(letters, (letter, place) => [letter, cyrillic[place]!]));
			const bound = commands.flatMap(({id, keys}) =>
				keys.filter(key => /^[a-z]$/iu.test(key)).map(key => [id, key] as const),
			);
			assert.ok(bound.length > 15);
			const typed = bound.map(([, key]) =>
				key === key.toLowerCase() ? cyrillicFor.get(key)! : cyrillicFor.get(key.toLowerCase())!.toUpperCase(),
			);
			assert.deepEqual(
				typed.map(letter => idFor(latinKey(letter))),
				bound.map(([id]) => id),
			);
		});

		it(`keeps small and capital letters apart: ${name}`, () => {
			const latinOf = (text: string) => Array.from(text, letter => latinKey(letter)).join('');
			assert.equal(latinOf(cyrillic), letters);
			assert.equal(latinOf(cyrillic.toUpperCase()), letters.toUpperCase());
		});
	}

	it('has the filter and the help on the key of the slash', () => {
		assert.deepEqual([idFor(latinKey('.')), idFor(latinKey(','))], ['filter', 'help']);
	});

	it('takes no Latin key and no named one for another', () => {
		const names = commands.flatMap(({keys}) => keys);
		assert.deepEqual(
			names.map(name => latinKey(name)),
			names,
		);
	});
});
