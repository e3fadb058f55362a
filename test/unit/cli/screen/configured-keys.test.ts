import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {keymapOf as checkedKeys} from '../../../../source/cli/screen/configured-keys.js';
import {dialogs} from '../../../../source/state/dialogs.js';
import {commandForKey, fixedCommands} from '../../../../source/commands/key-lookup.js';
import {helpLines} from '../../../../source/features/help/text.js';
import {commands} from '../../../../source/commands/registry.js';
import {defaultLimits} from '../../../../source/features/alerts/limits.js';
import {bulkTexts} from '../../../../source/features/bulk/bulk-text.js';
import type {Settings} from '../../../../source/state/initial-state.js';
import {someKeys, type WantedKeys} from '../../../../source/config/key-overrides.js';
import {readConfig} from '../../../../source/config/parse-config.js';
import {resolve} from '../../../../source/config/resolve.js';
import {keyCalled, keyLabel} from '../../../../source/terminal/key.js';
import {frameOf} from '../../../helpers/frames.js';
import {uuid} from '../../../helpers/channels.js';
import {deskWith, lastNote, numbered, stateWith} from '../../../helpers/states.js';
import {runs} from '../../../helpers/runs.js';

const file = '/home/olena/.config/webitel-top/config.toml';

const read = (text: string) => readConfig(text, {file, home: '/home/olena'});

const keymapOf = (wanted: readonly WantedKeys[]) => checkedKeys(wanted).keymap;

/** The keys that a file gives to commands. */
const keymapIn = (text: string, profile?: string) => {
	const config = read(text);
	return keymapOf(resolve({profile}, {}, config).values.keys ?? []);
};

const told = (text: string): string => {
	try {
		keymapIn(text);
	} catch (error) {
		return (error as Error).message;
	}

	return 'nothing';
};

describe('[keys] in the file', () => {
	it('gives commands other keys, one or several', () => {
		const keymap = keymapIn('[keys]\nhold = "H"\n"page-down" = ["PgDn", "J", "Ctrl-D", "F12"]\n');
		assert.deepEqual(Object.fromEntries(keymap), {hold: ['H'], 'page-down': ['pagedown', 'J', 'ctrl+d', 'f12']});
	});

	it('of a profile counts instead of the one for all', () => {
		const text = 'keys = {hold = "H"}\n[profiles.lab]\nurl = "http://lab"\n[profiles.lab.keys]\nunhold = "Z"\n';
		assert.deepEqual(Object.fromEntries(keymapIn(text, 'lab')), {unhold: ['Z']});
		assert.deepEqual(Object.fromEntries(keymapIn(text)), {hold: ['H']});
	});

	it('names no command whose key is fixed among those that could be meant', () => {
		assert.doesNotMatch(told('[keys]\nzzzzzz = "H"\n'), /suspend|interrupt/u);
		assert.doesNotMatch(told('[keys]\nsuspent = "H"\n'), /did you mean/u);
	});

	const mistakes: ReadonlyArray<readonly [what: string, text: string, says: string]> = [
		['a command like no other', 'zzzzzz = "H"', 'keys.zzzzzz: there is no command "zzzzzz"; there are hold, unhold'],
		['a command that is none', 'hodd = "H"', 'keys.hodd: there is no command "hodd"; did you mean hold?'],
		['a key that is none', 'hold = "Hyper-H"', 'keys.hold: there is no key "Hyper-H": a character, Space'],
		['a function key that no keyboard has', 'hold = "F13"', 'keys.hold: there is no key "F13"'],
		['two characters', 'hold = ["H", "hh"]', 'keys.hold: there is no key "hh"'],
		['what is no key at all', 'hold = 1', 'keys.hold wants a key like "h", or a list of keys like ["h", "PgUp"]'],
		['no key', 'hold = []', 'keys.hold wants a key like "h"'],
		[
			'one key for two',
			'hold = "H"\nunhold = "H"',
			'keys.unhold: H is the key of hold: take another one, or give hold another one, keys.hold = "…"',
		],
		['a letter of a Cyrillic layout', 'hold = "р"', 'keys.hold: р is h on a Cyrillic layout: write h'],
		['Ctrl-C for something else', 'hold = "Ctrl-C"', 'keys.hold: Ctrl-C is the key of interrupt, which keeps it'],
		['Ctrl-Z among others', 'hold = ["H", "Ctrl-Z"]', 'keys.hold: Ctrl-Z is the key of suspend, which keeps it'],
		['Ctrl-C without its key', 'interrupt = "Q"', 'keys.interrupt: Ctrl-C cannot be taken away from it'],
		['Ctrl-Z without its key', 'suspend = "Q"', 'keys.suspend: Ctrl-Z cannot be taken away from it'],
		['the key that answers', 'copy = "Y"\nhangup = "y"', 'keys.hangup: y answers questions, so it cannot ask one'],
		['Ctrl-I, which is Tab', 'hold = "Ctrl-I"', 'keys.hold: there is no key "Ctrl-I"'],
	];
	for (const [what, text, says] of mistakes) {
		it(`with ${what} is refused with its line and its key`, () => {
			const line = text.split('\n').length + 2;
			const message = told(`# mine\n[keys]\n${text}\n`);
			assert.ok(message.startsWith(`${file}:${line}: ${says}`), message);
		});
	}

	it('takes a key from the command that has it as usual, and warns', () => {
		const trace = {
			...read('[[commands]]\nkey = "P"\ntitle = "trace"\nrun = ["true"]\n').defaults.commands[0]!,
			key: 'P',
		};
		const {keymap, warnings} = checkedKeys(someKeys('hold=x', 'keys'), [trace]);
		assert.deepEqual(
			['x', 'h', 'P', 'j'].map(key => commandForKey(key, keymap)?.id),
			['hold', undefined, undefined, 'down'],
		);
		assert.deepEqual(warnings, [
			'keys.hold: x is no longer the key of hangup: keys.hangup = "…" gives it another one',
			`${file}:2: commands.key: P is no longer the key of profiles: keys.profiles = "…" gives it another one`,
		]);
		const desk = deskWith(stateWith([numbered(1)], {keymap}));
		const frame = frameOf(desk.state());
		assert.match(frame, /x hold/u);
		assert.doesNotMatch(frame, /hang up/u);
		desk.press('x');
		assert.deepEqual(
			desk.performed.map(({kind}) => kind),
			['hold'],
		);
	});

	it('gives a custom command no key that a command keeps or has got, on any layout', () => {
		const refusal = (key: string) => {
			const own = read(`[[commands]]\nkey = "${key}"\ntitle = "trace"\nrun = ["true"]\n`).defaults.commands;
			try {
				return checkedKeys(someKeys('hold=P', 'keys'), own).keymap.get('hold');
			} catch (error) {
				return (error as Error).message.slice(`${file}:2: commands.key: `.length);
			}
		};

		assert.match(String(refusal('Ctrl-C')), /^Ctrl-C is the key of interrupt, which keeps it/u);
		assert.match(
			String(refusal('P')),
			/^P is the key of hold: take another one, or give hold another one, keys\.hold = "…"/u,
		);
		assert.match(String(refusal('.')), /^\. is the key of filter:/u);
		assert.deepEqual(refusal('h'), ['P']);
	});

	it('can swap two keys', () => {
		const keymap = keymapIn('keys = {hold = "u", unhold = "h"}');
		assert.deepEqual([commandForKey('u', keymap)?.id, commandForKey('h', keymap)?.id], ['hold', 'unhold']);
	});
});

describe('a key of one’s own', () => {
	const desk = () => deskWith(stateWith([numbered(1)], {keymap: keymapOf(someKeys('hold=z;help=H', 'keys'))}));

	it('does what the other one did, which does nothing any more', () => {
		const {press, performed} = desk();
		press('h');
		assert.deepEqual(performed, []);
		press('z');
		assert.deepEqual(
			performed.map(({kind}) => kind),
			['hold'],
		);
	});

	it('works on a Cyrillic layout', () => {
		const {press, performed} = desk();
		press('я');
		assert.equal(performed.length, 1);
	});

	it('leaves Ctrl-C what it is', () => {
		const {press, exitCodes} = desk();
		press('ctrl+c');
		assert.deepEqual(exitCodes, [130]);
	});

	it('is the one that the help and a message name', () => {
		const {state, press} = desk();
		const help = helpLines(state()).map(line => line.map(({text}) => text).join(''));
		assert.ok(help.some(line => /^ {2}z +put the selected call on hold/u.test(line)));
		press('H');
		assert.equal(state().dialog?.kind, 'help');
		const locked = deskWith(stateWith([numbered(1)], {keymap: keymapOf(someKeys('lock=O', 'keys'))}));
		locked.press('O');
		assert.equal(lastNote(locked.state()), 'the order is locked: O unlocks it');
	});
});

describe('the keys that a message names', () => {
	const others =
		'charts=A;alerts=W;bulk=B;detail=D;back=X;filter=f;header=Q E;mark-shown=#;columns=C;legs=T;refresh=Ctrl-G';
	const keymap = keymapOf(someKeys(others, 'keys'));
	const deskFor = (more: Partial<Settings> = {}) =>
		deskWith(stateWith([numbered(1), numbered(2, {call_uuid: uuid(1)})], {keymap, ...more}));

	it('are those of the charts, which their own one closes', () => {
		const desk = deskFor();
		desk.press('A', 'W');
		assert.equal(lastNote(desk.state()), 'alerts: the list is not shown; A goes back to it');
		desk.press('a');
		assert.equal(desk.state().view.charts.isOpen, true);
		desk.press('A');
		assert.equal(desk.state().view.charts.isOpen, false);
	});

	it('are those of calls and their legs', () => {
		const desk = deskFor();
		desk.press('T');
		assert.match(lastNote(desk.state()) ?? '', /^one line a call: D opens it;/u);
	});

	it('are those of many calls', () => {
		const desk = deskFor();
		desk.press('#', 'h');
		desk.wait(1000);
		desk.press('y', 'return', 'h');
		assert.equal(lastNote(desk.state()), 'hold: hold 1 call is under way; B shows it');
		assert.match(bulkTexts({...desk.state().bulk!, failures: [{subject: '', words: ''}]}, 'B')[0], /B shows why$/u);
	});

	it('are those of the filter, the alerts and the headers', () => {
		const desk = deskFor({limits: {...defaultLimits, age: 1}, filter: 'nobody', size: {columns: 100, rows: 24}});
		const frame = frameOf(desk.state());
		assert.match(frame, /! 1 alert W/u);
		assert.match(frame, /no channel matches the filter: X clears it/u);
		assert.match(frame, /f change {2}X clear/u);
		desk.press('E');
		assert.equal(desk.state().view.sort.column, 'dir');
		desk.press('У');
		assert.equal(desk.state().view.sort.isDescending, true);
		desk.press('C');
		assert.match(frameOf(desk.state()), /✓ Q state.*\n.*✓ E dir/u);
	});
});

describe('a dialog', () => {
	const keymap = keymapOf(someKeys('breakdown=A;alerts=W;log=L;help=H;profiles=S', 'keys'));
	for (const key of 'AWLHS') {
		it(`is closed by the key that opens it, where it has no other use for that: ${key}`, () => {
			const desk = deskWith(
				stateWith([numbered(1)], {keymap, profiles: [{name: 'lab', isReadOnly: false, isCurrent: true}]}),
			);
			desk.press(key);
			assert.notEqual(desk.state().dialog, undefined);
			desk.press(key);
			assert.equal(desk.state().dialog, undefined);
		});
	}

	it('names a command that there is', () => {
		const openers = Object.values(dialogs).flatMap(({keys}) => keys.flatMap(({toggledBy}) => toggledBy ?? []));
		assert.deepEqual(openers.toSorted(), ['alerts', 'breakdown', 'bulk', 'help', 'log', 'profiles']);
		assert.ok(openers.every(id => commands.some(command => command.id === id)));
	});
});

describe('any keys', () => {
	it('that are accepted have one command each, and every command has its own', () => {
		const ids = commands.map(({id}) => id).filter(id => !fixedCommands.has(id));
		const written = fc.constantFrom(
			...'abHJKQZ09!~',
			'PgUp',
			'F1',
			'F9',
			'Ctrl-R',
			'Ctrl-X',
			'Enter',
			'y',
			'Tab',
			'Space',
		);
		fc.assert(
			fc.property(fc.dictionary(fc.constantFrom(...ids), written, {maxKeys: 6}), wanted => {
				const entries = Object.entries(wanted).map(([command, key]) => ({command, keys: [key], where: 'here'}));
				let keymap;
				try {
					keymap = keymapOf(entries);
				} catch (error) {
					return (error as Error).message.startsWith('here: ');
				}

				return Object.entries(wanted).every(([id, key]) => commandForKey(keyCalled(key)!, keymap)?.id === id);
			}),
			{numRuns: runs(500)},
		);
	});

	it('are called alike for a command of the table and for a person’s own', () => {
		const keys = ['W', '%', 'F5', 'f12', 'Ctrl-G', 'ctrl+g'];
		const given = keys.map(key => keymapIn(`[keys]\nhold = "${key}"\n`).get('hold'));
		const own = keys.map(key =>
			readConfig(`[[commands]]\nkey = "${key}"\ntitle = "x"\nrun = ["x"]\n`, {file, home: '/'}),
		);
		assert.deepEqual(given.flat(), ['W', '%', 'f5', 'f12', 'ctrl+g', 'ctrl+g']);
		assert.deepEqual(
			own.map(config => config.defaults.commands[0]?.key),
			given.flat(),
		);
	});

	it('are called in a file as the screen calls them in ASCII', () => {
		const keys = commands.flatMap(command => command.keys).filter(key => !/^ctrl\+[hijm]$/u.test(key));
		assert.deepEqual(
			keys.map(key => keyCalled(keyLabel(key, true))),
			keys,
		);
	});
});
