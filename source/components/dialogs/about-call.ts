import {staleLines} from '../../commands/stale-lines.js';
import {keyLabel} from '../../domain/key.js';
import type {Tracked} from '../../domain/live-list.js';
import {partiesOf, partyText} from '../../domain/parties.js';
import {stateWords} from '../../domain/row.js';
import {legNameOf, momentOf} from '../../monitor/selectors.js';
import {ageText, rowStatus} from '../../table/columns.js';
import {short, span} from '../../table/line.js';
import type {Line} from '../../theme/style.js';
import type {DialogView, ViewContext} from './view.js';

/** Both parties, state, age and id: what a person must see before doing anything to a call. */
const callLines = (row: Tracked, {state, glyphs, width}: ViewContext): readonly Line[] => {
	const {channel} = row;
	const {from, to} = partiesOf(channel);
	const leg = legNameOf(state, channel);
	const status = rowStatus(row);
	const arrow = channel.direction === 'outbound' ? glyphs.outbound : glyphs.inbound;
	const moment = momentOf(state);
	const [word, time] = stateWords(row, moment);
	const age = ageText(row, moment);
	const half = Math.floor((width - 6) / 2);
	return [
		[
			span(`${arrow} `, 'dim'),
			short(partyText(from), half, 'strong'),
			span(` ${glyphs.arrow} `),
			short(partyText(to), half, 'strong'),
		],
		[
			span(`${glyphs.status[status]} ${status === 'held' ? `${word} ${time}` : word}`, status),
			span(status === 'ended' ? `, lasted ${age}` : `, ${age} old`),
			...(leg === '' ? [] : [span(' · '), span(leg, 'strong')]),
		],
		[span(channel.uuid, 'dim'), ...(channel.site ? [span(' on ', 'dim'), span(channel.site.name, 'strong')] : [])],
	];
};

/** A dialog about a call: what it asks, or that the call has ended meanwhile. */
export const aboutCall = (row: Tracked, context: ViewContext, question: DialogView): DialogView => {
	const call = callLines(row, context);
	return row.endedAt === undefined
		? {...question, lines: [...call, ...staleLines([row], context.state), [], ...question.lines]}
		: {
				title: 'This call has ended',
				isOver: true,
				lines: [...call, [], [span(`Nothing was sent. ${keyLabel('escape')} closes.`, 'dim')]],
			};
};
