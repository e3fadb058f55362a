import {callText, lockText} from '../../telephony/action.js';
import {memoByObject} from '../../util/memoize.js';
import {keyLabel} from '../../terminal/key.js';
import {keyHint} from '../../state/default-keys.js';
import {isStale} from '../../state/connection-status.js';
import {selected} from '../../state/selectors.js';
import {connectionOf, serverLock, serverOf} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import type {Command} from '../../commands/command.js';
import {latinKey} from '../../commands/keyboard-layout.js';
import {lockedReasonWithKey, reasonNotVisible, replayReason} from '../actions/disabled-reasons.js';
import {isAboutCall, isAboutServer, wordsFor, type CustomCommand} from './custom-command.js';

/** Whether a command needs a selected call: for its values, or to choose one of several servers. */
const isForCall = (command: CustomCommand, {servers}: State): boolean =>
	isAboutCall(command) || (servers.length > 1 && isAboutServer(command));

/** A command with the values of the selected call, if it is for one; else with those of the first server. */
const filled = (command: CustomCommand, state: State) => {
	const channel = isForCall(command, state) ? selected(state)?.channel : undefined;
	const {facts} = channel ? serverOf(state, channel.server) : state.servers[0]!;
	return {channel, ...wordsFor(command, channel, facts)};
};

const reasonAgainstChange = (state: State): string | undefined => {
	const {channel, endedAt} = selected(state)!;
	if (endedAt !== undefined) {
		return 'this call has ended';
	}

	const isOld = isStale(connectionOf(state, channel), state.now);
	const old = isOld ? `the list is old; ${keyHint(state, 'refresh')} asks for a new one` : undefined;
	return lockText(serverLock(state, channel.server)) ?? old;
};

const reasonFor = (command: CustomCommand, state: State): string | undefined => {
	const {isHarmless} = command;
	const locked = replayReason(state) ?? (isHarmless ? undefined : lockedReasonWithKey(state));
	if (locked !== undefined || !isForCall(command, state)) {
		return locked;
	}

	const reason = reasonNotVisible(state) ?? (isHarmless ? undefined : reasonAgainstChange(state));
	if (reason !== undefined) {
		return reason;
	}

	const run = filled(command, state);
	return 'reason' in run ? run.reason : undefined;
};

const commandOf = memoByObject((custom: CustomCommand): Command => {
	const {title, key, isBackground} = custom;
	return {
		id: `${title} (${keyLabel(key)})`,
		keys: [key],
		title,
		group: 'Own',
		reason: state => reasonFor(custom, state),
		run({getState, runProgram}) {
			const run = filled(custom, getState());
			if ('reason' in run) {
				return;
			}

			const subject = run.channel ? ` ${callText(run.channel)}` : '';
			runProgram({title: `${title}${subject}`, command: title, ...run, isBackground});
		},
	};
});

export const customCommands = (state: Pick<State, 'customCommands'>): readonly Command[] =>
	state.customCommands.map(command => commandOf(command));

/** The command of a key, on a Cyrillic layout too. */
export const customCommandFor = (state: State, key: string): Command | undefined => {
	const commands = customCommands(state);
	return commands.find(({keys}) => keys[0] === key) ?? commands.find(({keys}) => keys[0] === latinKey(key));
};
