import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ProgramRun} from '../../../../source/commands/command.js';
import {helpLines} from '../../../../source/features/help/text.js';
import {handleKey} from '../../../../source/commands/handle-key.js';
import type {CustomCommand} from '../../../../source/features/custom-commands/custom-command.js';
import {testServer, uuid} from '../../../helpers/channels.js';
import {
	deskWith,
	keyOf,
	lastNote,
	lost,
	numbered,
	play,
	refusedConnection,
	serverNamed,
	stateWith,
	t0,
} from '../../../helpers/states.js';

const command = (more: Partial<CustomCommand> = {}): CustomCommand => ({
	key: 'W',
	title: 'trace',
	run: ['sngrep', '{uuid}'],
	isBackground: false,
	isHarmless: false,
	canHoldLetters: false,
	place: {file: 'config.toml', line: 2},
	...more,
});
const around = {url: 'https://kyiv:10022', profile: 'kyiv'};
const servers = [serverNamed(testServer, {facts: around})];
const stateOf = (...all: readonly CustomCommand[]) => stateWith([numbered(1)], {servers, customCommands: all});

describe('a command of one’s own', () => {
	it('runs its program for the selected call', () => {
		const desk = deskWith(stateOf(command()));
		desk.press('W');
		const [{channel, variables, ...program}] = desk.programs as [ProgramRun];
		assert.deepEqual(program, {
			title: 'trace 100 → 200',
			command: 'trace',
			words: ['sngrep', uuid(1)],
			isBackground: false,
		});
		assert.equal(channel?.uuid, uuid(1));
		assert.deepEqual(
			[variables.WEBITEL_TOP_UUID, variables.WEBITEL_TOP_FROM, variables.WEBITEL_TOP_PROFILE],
			[uuid(1), '100', 'kyiv'],
		);
	});

	it('is about the selected call when only variables name it', () => {
		const run = ['sh', '-c', 'echo "$WEBITEL_TOP_FROM_NAME"'];
		const desk = deskWith(stateOf(command({run})));
		desk.press('W');
		assert.equal(desk.programs[0]?.channel?.uuid, uuid(1));
		desk.poll([]);
		desk.press('W');
		assert.equal(lastNote(desk.state()), 'trace (W): this call has ended');
		const none = deskWith(stateWith([], {customCommands: [command({run})]}));
		none.press('W');
		assert.equal(lastNote(none.state()), 'trace (W): no call is selected');
		assert.deepEqual([desk.programs.length, none.programs.length], [1, 0]);
	});

	it('has its key on a Cyrillic layout too', () => {
		const desk = deskWith(stateOf(command()));
		desk.press('Ц');
		assert.equal(desk.programs.length, 1);
	});

	it('is not run by a key that came in one piece with others, nor where text is typed', () => {
		const desk = deskWith(stateOf(command()));
		handleKey(desk.services, keyOf('W'), false);
		assert.match(lastNote(desk.state()) ?? '', /came in one piece with other keys/u);
		desk.press('/', 'W');
		assert.deepEqual(desk.programs, []);
		assert.equal(desk.state().view.filterField?.text, 'W');
	});

	it('is refused on a read-only screen, unless it is harmless', () => {
		const desk = deskWith(
			play(stateOf(command(), command({key: 'V', isHarmless: true})), {type: 'read-only', isReadOnly: true}),
		);
		desk.press('W');
		assert.deepEqual(desk.programs, []);
		assert.equal(lastNote(desk.state()), 'trace (W): this screen is read-only; ! changes that');
		desk.press('V');
		assert.equal(desk.programs.length, 1);
	});

	it('is refused on a recording, whose calls are of another time, also where it is harmless', () => {
		const replay = {speed: 1, isPaused: false, isEnded: false};
		const desk = deskWith({...stateOf(command(), command({key: 'V', isHarmless: true})), replay});
		desk.press('W');
		assert.equal(lastNote(desk.state()), 'trace (W): this is a recording');
		desk.press('V');
		assert.deepEqual(desk.programs, []);
	});

	it('is refused on an old list and for a call that has ended, unless it is harmless', () => {
		const both = stateOf(command(), command({key: 'V', isHarmless: true}));
		const broken = deskWith(play(both, lost(refusedConnection, t0 + 20_000, t0 + 30_000)));
		broken.press('W');
		assert.equal(lastNote(broken.state()), 'trace (W): the list is old; R asks for a new one');
		const ended = deskWith(both);
		ended.poll([]);
		ended.press('W');
		assert.equal(lastNote(ended.state()), 'trace (W): this call has ended');
		assert.deepEqual([broken.programs, ended.programs], [[], []]);
		broken.press('V');
		ended.press('V');
		assert.deepEqual([broken.programs.length, ended.programs.length], [1, 1]);
	});

	it('needs no call where it speaks of none, and one where it does', () => {
		const both = [command(), command({key: 'V', run: ['open', '{url}']})];
		const desk = deskWith(stateWith([], {servers, customCommands: both}));
		desk.press('W');
		assert.equal(lastNote(desk.state()), 'trace (W): no call is selected');
		desk.press('V');
		assert.deepEqual(desk.programs[0]?.words, ['open', 'https://kyiv:10022']);
	});

	it('says why, where a value cannot be given to a program', () => {
		const desk = deskWith(stateWith([numbered(1, {uuid: 'x;y'})], {customCommands: [command()]}));
		desk.press('W');
		assert.equal(lastNote(desk.state()), 'trace (W): the id of this call is not a uuid');
		const hostile = numbered(1, {initial_cid_num: '$(reboot)'});
		const called = deskWith(stateWith([hostile], {customCommands: [command({run: ['grep', '{from}']})]}));
		called.press('W');
		assert.equal(
			lastNote(called.state()),
			'trace (W): {from} is not a number here; use $WEBITEL_TOP_FROM, or set letters = true',
		);
		assert.deepEqual([desk.programs, called.programs], [[], []]);
	});

	it('stands in the help, in a group of its own', () => {
		const lines = helpLines(stateOf(command())).map(spans =>
			spans
				.map(({text}) => text)
				.join('')
				.trim(),
		);
		const place = lines.indexOf('Your own');
		assert.match(lines[place + 1] ?? '', /^W +trace$/u);
		assert.ok(helpLines(stateOf()).every(([first]) => first?.text !== 'Your own'));
	});

	it('has the key that a command of the program has given up, on a Cyrillic layout too', () => {
		const keymap = new Map([['hold', ['W']]]);
		const desk = deskWith(stateWith([numbered(1)], {keymap, customCommands: [command({key: 'h'})]}));
		desk.press('h');
		desk.press('р');
		assert.equal(desk.programs.length, 2);
		assert.deepEqual(desk.performed, []);
		desk.press('W');
		assert.deepEqual(desk.performed, [{kind: 'hold', uuid: uuid(1)}]);
	});
});
