import {staleLines} from '../../commands/stale-lines.js';
import {keyLabel} from '../../domain/key.js';
import type {Tracked} from '../../domain/live-list.js';
import {partiesOf} from '../../domain/parties.js';
import {stateWords} from '../../domain/row.js';
import {untrustedLine} from '../../domain/untrusted.js';
import {legNameOf, momentOf} from '../../monitor/selectors.js';
import {nameAmong} from '../../monitor/servers.js';
import {ageText, rowStatus} from '../../table/columns.js';
import {span} from '../../table/line.js';
import {partiesSpans} from '../../table/party-line.js';
import type {Line} from '../../theme/style.js';
import type {DialogView, ViewContext} from './view.js';

/** Both parties, state, age and id: what a person must see before doing anything to a call. */
const callLines = (row: Tracked, {state, glyphs, width}: ViewContext): readonly Line[] => {
	const {channel} = row;
	const leg = legNameOf(state, channel);
	const server = nameAmong(state, channel.server);
	const status = rowStatus(row);
	const moment = momentOf(state);
	const [word, time] = stateWords(row, moment);
	const age = ageText(row, moment);
	const direction = span(`${channel.direction === 'outbound' ? glyphs.outbound : glyphs.inbound} `, 'dim');
	const parties = partiesSpans(partiesOf(channel), width - 2, glyphs.arrow);
	return [
		[direction, ...parties],
		[
			span(`${glyphs.status[status]} ${status === 'held' ? `${word} ${time}` : word}`, status),
			span(status === 'ended' ? `, lasted ${age}` : `, ${age} old`),
			...(leg === '' ? [] : [span(' · '), span(leg, 'strong')]),
		],
		[
			span(untrustedLine(channel.uuid), 'dim'),
			...(server === undefined ? [] : [span(' on ', 'dim'), span(server, 'strong')]),
		],
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
