import {duration} from '../../util/format.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {dataAge} from '../../state/connection-status.js';
import {nameAmong, staleAmong, type Server} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {lasting, sentence} from '../../ui/phrases.js';
import {span} from '../../ui/spans.js';
import type {Line} from '../../ui/theme/style.js';

/** Warnings about servers whose list is too old to trust; `time` writes its age, given in ms. */
const staleTexts = (servers: readonly Server[], state: State, what: string, time: (age: number) => string) =>
	servers.map(({id, connection}) => {
		const name = nameAmong(state, id);
		const list = name === undefined ? 'the list' : `the list of ${name}`;
		return `${list} is ${time(dataAge(connection, state.now))} old: ${what}`;
	});

const changed = 'this may have changed';

/** The same on the screen. */
export const staleServerLines = (servers: readonly Server[], state: State, what = changed): readonly Line[] =>
	staleTexts(servers, state, what, duration).map((text): Line => [span(text, 'alarm')]);

/** The same for a screen reader. */
export const staleServerSentences = (servers: readonly Server[], state: State, what = changed): readonly string[] =>
	staleTexts(servers, state, what, lasting).map(text => sentence(text));

export const staleLines = (rows: readonly TrackedChannel[], state: State): readonly Line[] =>
	staleServerLines(staleAmong(rows, state), state);

export const staleSentences = (rows: readonly TrackedChannel[], state: State): readonly string[] =>
	staleServerSentences(staleAmong(rows, state), state);
