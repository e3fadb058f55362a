import {keyLabel} from '../terminal/key.js';

/** The default keys of every command, in the order of the help; hints show the first one. */
export const defaultKeys = {
	hold: ['h'],
	unhold: ['u'],
	hangup: ['x'],
	eavesdrop: ['e'],
	call: ['n'],
	transfer: ['T'],
	park: ['K'],
	dtmf: ['D'],
	mute: ['S'],
	unmute: ['U'],
	record: ['F'],
	'stop-recording': ['f'],
	copy: ['y'],
	'read-only': ['!'],

	mark: [' '],
	'mark-shown': ['*'],
	range: ['v'],
	bulk: ['m'],

	up: ['up', 'k'],
	down: ['down', 'j'],
	'page-up': ['pageup', 'ctrl+b'],
	'page-down': ['pagedown', 'ctrl+f'],
	first: ['g', 'home'],
	last: ['G', 'end'],
	detail: ['return'],
	'open-call': ['right'],
	'close-call': ['left'],
	focus: ['tab', 'shift+tab'],
	back: ['escape'],

	filter: ['/'],
	sort: ['s'],
	header: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
	columns: ['c'],
	reverse: ['r'],
	lock: ['o'],
	legs: ['t'],
	ended: ['E'],
	charts: ['a'],
	breakdown: ['b'],
	alerts: ['w'],

	'step-back': ['['],
	'step-forward': [']'],
	'minute-back': ['{'],
	'minute-forward': ['}'],

	pause: ['p'],
	refresh: ['R', 'ctrl+r'],
	slower: ['+', '='],
	faster: ['-', '_'],
	profiles: ['P'],
	mask: ['N'],
	log: ['l'],
	incident: ['I'],
	where: ['i'],
	mouse: ['M'],
	help: ['?', 'f1'],
	redraw: ['ctrl+l'],
	suspend: ['ctrl+z'],
	quit: ['q'],
	interrupt: ['ctrl+c'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type CommandId = keyof typeof defaultKeys;

/** The keys that a person gave to commands: the id of each, and the names of its keys, if any are left. */
export type Keymap = ReadonlyMap<string, readonly string[]>;

export const emptyKeymap: Keymap = new Map();

type WithKeymap = {readonly keymap: Keymap};

export const commandKeys = ({keymap}: WithKeymap, id: CommandId): readonly string[] =>
	keymap.get(id) ?? defaultKeys[id];

/** The key of a command for messages, in ASCII; for a command that has lost its key, the setting that gives it one. */
export const keyHint = (state: WithKeymap, id: CommandId): string => {
	const [key] = commandKeys(state, id);
	return key === undefined ? `keys.${id}` : keyLabel(key, true);
};
