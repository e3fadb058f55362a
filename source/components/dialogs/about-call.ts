import {duration} from '../../domain/format.js';
import {presentStateSince, type Tracked} from '../../domain/live-list.js';
import {partiesOf, partyText} from '../../domain/parties.js';
import {dataAge, isStale} from '../../monitor/link.js';
import {serverNow} from '../../monitor/selectors.js';
import type {State} from '../../monitor/state.js';
import {ageOf, rowStatus} from '../../table/columns.js';
import {short, span} from '../../table/line.js';
import type {Glyphs} from '../../theme/glyphs.js';
import type {Line} from '../../theme/style.js';

/** The width of the inside of every dialog about a call. */
export const dialogWidth = 66;

/** Both parties, state, age and id: what a person must see before doing anything to a call. */
export const callLines = (row: Tracked, state: State, glyphs: Glyphs): readonly Line[] => {
	const {channel} = row;
	const {from, to} = partiesOf(channel);
	const status = rowStatus(row);
	const arrow = channel.direction === 'outbound' ? glyphs.outbound : glyphs.inbound;
	const held = status === 'held' ? ` for ${duration(state.now - presentStateSince(row))} since seen` : '';
	const half = Math.floor((dialogWidth - 6) / 2);
	return [
		[
			span(`${arrow} `, 'dim'),
			short(partyText(from), half, 'strong'),
			span(` ${glyphs.arrow} `),
			short(partyText(to), half, 'strong'),
		],
		[
			span(`${glyphs.status[status]} ${status}${held}`, status),
			span(`, ${duration(ageOf(row, {serverNow: serverNow(state)}))} old`),
		],
		[span(channel.uuid, 'dim')],
	];
};

/** Said in every dialog that acts, while the list is too old to trust. */
export const staleLines = (state: State): readonly Line[] =>
	isStale(state.link, state.now)
		? [[span(`the list is ${duration(dataAge(state.link, state.now))} old: this call may look different now`, 'alarm')]]
		: [];
