import {callText, lockText} from '../../telephony/action.js';
import type {Channel} from '../../telephony/channel.js';
import {memoByObject} from '../../util/memoize.js';
import {keyLabel} from '../../terminal/key.js';
import {keyHint, type Keymap} from '../../state/keymap.js';
import {isStale} from '../../state/connection.js';
import {selected} from '../../state/selectors.js';
import {connectionOf, serverLock, serverOf} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {commandTyped, fixedCommands} from '../../commands/bindings.js';
import type {Command} from '../../commands/command.js';
import {latinKey} from '../../commands/keyboard-layout.js';
import {readOnlyReason, reasonNotVisible} from '../actions/disabled-reasons.js';
import type {ServerFacts} from './command-values.js';
import {isAboutCall, isAboutServer, keyPlaceText, wordsFor, type CustomCommand} from './custom-command.js';

/** Of several servers only a call tells which one is meant. */
const isForCall = (command: CustomCommand, {servers}: State): boolean =>
	isAboutCall(command) || (servers.length > 1 && isAboutServer(command));

/** What it is told of the server of a channel; without one, of the first. */
const aroundOf = (state: State, channel: Channel | undefined): ServerFacts =>
	(channel ? serverOf(state, channel.server) : state.servers[0]!).facts;

/** Why it cannot be run now. What may change a call wants a list that is fresh, and a call that goes on. */
const reasonFor = (own: CustomCommand, state: State): string | undefined => {
	if (!own.isHarmless && state.isReadOnly) {
		return readOnlyReason(state);
	}

	if (!isForCall(own, state)) {
		return undefined;
	}

	const without = reasonNotVisible(state);
	if (without !== undefined) {
		return without;
	}

	const row = selected(state)!;
	if (!own.isHarmless && row.endedAt !== undefined) {
		return 'this call has ended';
	}

	const lock = lockText(serverLock(state, row.channel.server));
	if (!own.isHarmless && lock !== undefined) {
		return lock;
	}

	if (!own.isHarmless && isStale(connectionOf(state, row.channel), state.now)) {
		return `the list is old: ${keyHint(state, 'refresh')} asks for a new one`;
	}

	const filled = wordsFor(own, row.channel, aroundOf(state, row.channel));
	return 'reason' in filled ? filled.reason : undefined;
};

const commandOf = memoByObject((own: CustomCommand): Command => ({
	id: `${own.title} (${keyLabel(own.key)})`,
	keys: [own.key],
	title: own.title,
	group: 'Own',
	reason: state => reasonFor(own, state),
	run({getState, runProgram}) {
		const state = getState();
		const channel = isForCall(own, state) ? selected(state)?.channel : undefined;
		const filled = wordsFor(own, channel, aroundOf(state, channel));
		if ('reason' in filled) {
			return;
		}

		const title = channel ? `${own.title} ${callText(channel)}` : own.title;
		runProgram({title, command: own.title, channel, ...filled, isBackground: own.isBackground});
	},
}));

/** The commands that the person made. */
export const customCommands = ({customCommands: own}: State): readonly Command[] =>
	own.map(command => commandOf(command));

/** The command of a key, on a Cyrillic layout too. */
export const customCommandFor = (state: State, key: string): Command | undefined => {
	const own =
		state.customCommands.find(command => command.key === key) ??
		state.customCommands.find(command => command.key === latinKey(key));
	return own && commandOf(own);
};

/** Why a command cannot have its key, if so: one of the program's has it, on a Latin layout or a Cyrillic one. */
export const keyConflict = (own: CustomCommand, keymap: Keymap): string | undefined => {
	const {key} = own;
	const taken = commandTyped(key, keymap);
	if (!taken) {
		return undefined;
	}

	const wayOut = fixedCommands.has(taken.id)
		? ', which keeps it'
		: `: take another one, or give ${taken.id} another one, keys.${taken.id} = "…"`;
	return `${keyPlaceText(own)}: ${keyLabel(key, true)} is the key of ${taken.id}${wayOut}`;
};
