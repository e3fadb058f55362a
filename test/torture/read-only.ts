import assert from 'node:assert/strict';
import fc from 'fast-check';
import {cliCommands, type CliCommand} from '../../source/cli/commands.js';
import type {Command} from '../../source/commands/command.js';
import {dialogs} from '../../source/state/dialogs.js';
import {customCommands} from '../../source/features/custom-commands/commands.js';
import {commands} from '../../source/commands/registry.js';
import {atOnce} from '../../source/features/bulk/bulk.js';
import type {Event} from '../../source/state/events.js';
import type {State} from '../../source/state/state.js';
import {idOf, row, uuid} from '../helpers/channels.js';
import {run} from '../helpers/run.js';
import {
	deskWith,
	lastNote,
	listed,
	lost,
	numbered,
	refusedConnection,
	stateWith,
	t0,
	play,
	type Desk,
} from '../helpers/states.js';
import {startTapeServer, type TapeServer} from '../helpers/tape-server.js';
import type {Trial} from './trial.js';

const group = 'Secrets, read-only, the log of actions';
/** Longer than a question has to stand before it can be answered, ms. */
const readingTime = 200;

const written = {file: 'config.toml', line: 1};
const own = [
	{
		key: 'W',
		title: 'own',
		run: ['x', '{uuid}'],
		isBackground: false,
		isHarmless: false,
		canHoldLetters: false,
		place: written,
	},
	{
		key: 'V',
		title: 'harmless',
		run: ['x', '{uuid}'],
		isBackground: true,
		isHarmless: true,
		canHoldLetters: false,
		place: written,
	},
];
const talking = stateWith([numbered(1), numbered(2)], {columns: ['state', 'from', 'to', 'id'], customCommands: own});
const held = stateWith([numbered(1, {callstate: 'HELD'}), numbered(2, {callstate: 'HELD'})], {customCommands: own});
const lostIn = (state: State) => play(state, lost(refusedConnection, t0 + 20_000, t0 + 30_000));
const marked = (state: State) => play(state, {type: 'marked', ids: [idOf(uuid(1)), idOf(uuid(2))], isMarked: true});
/** The cursor's call talks or is held, the list is fresh or old, all calls are marked or none. */
const situations: readonly State[] = [talking, held, lostIn(talking), lostIn(held), marked(talking), marked(held)];

/** What locks every screen: `events` lock it, and `words` say so. */
type Lock = {readonly name: string; readonly events: (state: State) => readonly Event[]; readonly words: RegExp};

const readOnly: Lock = {
	name: 'read-only',
	events: () => [{type: 'read-only', isReadOnly: true}],
	words: /read-only/u,
};

const past: Lock = {
	name: 'the past',
	events: state => [
		listed([numbered(1), numbered(2)], state.now + 1000)(state),
		{type: 'stepped', by: -1, distance: 500},
	],
	words: /this is the past/u,
};

const answersOf = ({dialog}: State): readonly string[] =>
	dialog ? dialogs[dialog.kind].keys.flatMap(({keys}) => keys).filter(key => key !== 'escape') : [];

/** What is given by one key, and then by one answer of the dialog that it opens, if it does. */
type Use = {readonly command: Command; readonly state: State; readonly answer: string | undefined};

/** Uses a command to its end: fills in whatever is asked, and answers. `before` comes right before the answer. */
const use = ({command, state, answer}: Use, before: (desk: Desk) => void = () => undefined): Desk => {
	const desk = deskWith(state);
	desk.press(command.keys[0]!);
	if (answer !== undefined) {
		const {dialog} = desk.state();
		desk.type(dialog?.kind === 'bulk-hangup' ? String(dialog.asked) : '201');
		desk.press('tab');
		desk.type('9002');
		desk.wait(readingTime);
		before(desk);
		desk.press(answer);
	}

	return desk;
};

const usesOf = (command: Command, state: State): readonly Use[] => {
	const answers = answersOf(use({command, state, answer: undefined}).state());
	return [undefined, ...answers].map(answer => ({command, state, answer}));
};

/** What a use sent to the server, and what programs it ran that can act on a call. */
const doneBy = ({performed, programs}: Desk): readonly unknown[] => [
	...performed,
	...programs.filter(({title}) => !title.startsWith('harmless')),
];

/** Every use of a command that sends or runs anything. */
const acting = (): readonly Use[] =>
	[...commands, ...customCommands(talking)]
		.filter(({id}) => !['quit', 'interrupt', 'suspend'].includes(id))
		.flatMap(command => situations.flatMap(state => usesOf(command, state)))
		.filter(one => doneBy(use(one)).length > 0);

const holdOne = (one: Use, {name, events, words}: Lock): void => {
	const {command, state, answer} = one;
	const guarded = use({...one, state: play(state, ...events(state))});
	assert.deepEqual(doneBy(guarded), [], `${command.id}, ${name}`);
	assert.match(
		guarded
			.state()
			.notes.map(({text}) => text)
			.join('\n'),
		words,
		`${command.id}, ${name}`,
	);
	if (answer === undefined) {
		return;
	}

	const late = use(one, ({services}) => {
		for (const event of events(services.getState())) {
			services.dispatch(event);
		}
	});
	assert.deepEqual(doneBy(late), [], `the dialog of ${command.id}, ${name}`);
	assert.match(lastNote(late.state()) ?? '', words, `the dialog of ${command.id}, ${name}`);
};

const batchLength = 20;

/** A bulk action is begun, some of it is answered, then the screen becomes read-only, and the others are answered. */
const holdBatch = (answers: number): void => {
	const channels = Array.from({length: batchLength}, (_, index) => numbered(index));
	const desk = deskWith(stateWith(channels));
	const answer = (id: number) => {
		desk.services.dispatch({type: 'action-accepted', id, acceptance: {words: '+OK', uuid: undefined}, at: t0 + 1000});
	};

	desk.press('*', 'h');
	desk.wait(readingTime);
	desk.press('y');
	for (let id = 1; id <= answers; id++) {
		answer(id);
	}

	const sent = desk.performed.length;
	assert.equal(sent, Math.min(answers + atOnce, batchLength));
	desk.services.dispatch({type: 'read-only', isReadOnly: true});
	for (let id = answers + 1; id <= sent; id++) {
		answer(id);
	}

	assert.equal(desk.performed.length, sent, 'no more are sent');
	assert.equal(desk.state().bulk?.stopped, sent < batchLength ? 'this screen is read-only' : undefined);
};

const commandKeys = [...commands, ...customCommands(talking)]
	.flatMap(({keys}) => keys)
	.filter(key => key !== '!' && !key.startsWith('ctrl+'));
const dialogLetters = Object.values(dialogs).flatMap(({keys: all}) => all.flatMap(({keys}) => keys));
const key = fc.constantFrom(...new Set([...commandKeys, ...dialogLetters, ...'ролдчсмитьйцукен012 ']));

/** Words in the places of a command's parameters, as its own help writes them. */
const wordsFor = ({name, parameters = ''}: CliCommand, id: string): readonly string[] => [
	name,
	...parameters
		.replace(/<uuid>(?:…\|-)?/u, () => id)
		.replace('<caller>', '201')
		.replace('<called>', '9002')
		.replace(/ U$/u, ' 201')
		.split(' ')
		.filter(word => word !== '' && !/^[<[]/u.test(word)),
];

/** Whether a command line sends anything; if so, it does not with `--read-only`. */
const isRefused = async (
	words: readonly string[],
	server: TapeServer,
	env: Readonly<Record<string, string>>,
): Promise<boolean> => {
	server.actions.length = 0;
	await run(words, env);
	if (server.actions.length === 0) {
		return false;
	}

	server.actions.length = 0;
	server.lists = 0;
	const {code, err} = await run([...words, '--read-only'], env);
	assert.equal(code, 2, words.join(' '));
	assert.match(err, /read-only: nothing was sent/u);
	assert.deepEqual([server.actions, server.lists], [[], 0]);
	return true;
};

export const readOnlyTrials: readonly Trial[] = [
	{
		group,
		what: 'every command of the screen that sends anything, and every answer of its dialog, on a read-only screen',
		outcome: 'nothing was sent, and the reason was said; also where it became read-only while the dialog stood',
		times: {quick: 1, full: 10},
		async run(times) {
			for (let time = 0; time < times; time++) {
				const all = acting();
				assert.ok(new Set(all.map(({command}) => command.id)).size >= 6);
				for (const one of all) {
					holdOne(one, readOnly);
				}
			}
		},
	},
	{
		group,
		what: 'the same while the past is on the screen',
		outcome: 'nothing was sent, and it says that this is the past; also where the past came while the dialog stood',
		times: {quick: 1, full: 10},
		async run(times) {
			for (let time = 0; time < times; time++) {
				for (const one of acting()) {
					holdOne(one, past);
				}
			}
		},
	},
	{
		group,
		what: 'a bulk action on twenty under way, on a screen that becomes read-only after any number of answers',
		outcome: 'not one more was sent, and it says why',
		times: {quick: 1, full: 20},
		async run(times) {
			for (let time = 0; time < times; time++) {
				for (let answers = 0; answers < batchLength; answers++) {
					holdBatch(answers);
				}
			}
		},
	},
	{
		group,
		what: 'random keys on a read-only screen',
		outcome: 'nothing was sent',
		times: {quick: 1500, full: 100_000},
		unit: 'keys',
		async run(times) {
			const length = 100;
			const keys = fc.array(key, {minLength: length, maxLength: length, size: 'max'});
			fc.assert(
				fc.property(keys, fc.nat({max: situations.length - 1}), (names, place) => {
					const state = situations[place]!;
					const desk = deskWith(play(state, ...readOnly.events(state)));
					for (const name of names) {
						desk.wait(readingTime);
						desk.press(name);
					}

					assert.deepEqual(doneBy(desk), []);
				}),
				{numRuns: times / length},
			);
		},
	},
	{
		group,
		what: 'random keys on a screen that steps through the past and back to now',
		outcome: 'nothing was sent while the past was on the screen',
		times: {quick: 1500, full: 100_000},
		unit: 'keys',
		async run(times) {
			const length = 100;
			const keys = fc.array(fc.oneof(key, fc.constantFrom('[', '{')), {
				minLength: length,
				maxLength: length,
				size: 'max',
			});
			let pressedInPast = 0;
			fc.assert(
				fc.property(keys, fc.nat({max: situations.length - 1}), (names, place) => {
					const state = situations[place]!;
					const desk = deskWith(play(state, ...past.events(state)));
					for (const name of names) {
						desk.wait(readingTime);
						const before = doneBy(desk).length;
						const isPast = desk.state().past !== undefined;
						desk.press(name);
						pressedInPast += isPast ? 1 : 0;
						assert.ok(!isPast || doneBy(desk).length === before, `${name} acted in the past`);
					}
				}),
				{numRuns: times / length},
			);
			assert.ok(pressedInPast > times / 20, 'the past was hardly ever on the screen');
		},
	},
	{
		group,
		what: 'every command of the command line that sends anything, with `--read-only`',
		outcome: 'exit code 2 and the reason; the server was not even asked',
		times: {quick: 1, full: 5},
		async run(times, ending) {
			const calls = [row({uuid: uuid(1)}), row({uuid: uuid(2), callstate: 'HELD'})];
			const server = await startTapeServer(calls, Date.now);
			ending.after(async () => server.close());
			server.answer = ({method}) =>
				method === 'GET' ? undefined : {status: 400, body: '{"status":"error","info":"-ERR no"}'};
			const env = {WEBITEL_URL: server.url.origin, WEBITEL_TOKEN: 'the-token'};
			const lines = cliCommands
				.filter(({name}) => !['demo-switch', 'watch'].includes(name))
				.map(command => wordsFor(command, uuid(command.name === 'unhold' ? 2 : 1)));
			for (let time = 0; time < times; time++) {
				const acted = new Set<string>();
				for (const words of lines) {
					if (await isRefused(words, server, env)) {
						acted.add(words[0]!);
					}
				}

				assert.deepEqual([...acted].toSorted(), ['call', 'eavesdrop', 'hangup', 'hold', 'unhold']);
			}
		},
	},
];
