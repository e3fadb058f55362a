import {duration} from '../../util/format.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {pickedServer, type DialogOf} from '../../state/dialogs.js';
import {dataAge} from '../../state/connection.js';
import {nameAmong, staleAmong, staleServers, type Server} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {span} from '../../ui/table/line.js';
import type {Line} from '../../ui/theme/style.js';

/** Writes a duration, given in ms. */
type Lasting = (milliseconds: number) => string;

const oldList = ({id, connection}: Server, state: State, lasting: Lasting): string => {
	const name = nameAmong(state, id);
	return `${name === undefined ? 'the list' : `the list of ${name}`} is ${lasting(dataAge(connection, state.now))} old`;
};

/** Warnings of a dialog that acts on calls, for each of their servers whose list is too old to trust. */
export const staleTexts = (rows: readonly TrackedChannel[], state: State, lasting: Lasting): readonly string[] =>
	staleAmong(rows, state).map(one => `${oldList(one, state, lasting)}: this may have changed`);

/** The same for a new call, which is on no list yet. */
export const staleCallTexts = (dialog: DialogOf<'call'>, state: State, lasting: Lasting): readonly string[] =>
	staleServers(state)
		.filter(({id}) => id === pickedServer(dialog))
		.map(one => `${oldList(one, state, lasting)}: the server may not answer`);

const warnings = (texts: readonly string[]): readonly Line[] => texts.map((text): Line => [span(text, 'alarm')]);

export const staleLines = (rows: readonly TrackedChannel[], state: State): readonly Line[] =>
	warnings(staleTexts(rows, state, duration));

export const staleCallLines = (dialog: DialogOf<'call'>, state: State): readonly Line[] =>
	warnings(staleCallTexts(dialog, state, duration));
