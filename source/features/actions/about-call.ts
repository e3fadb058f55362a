import {keyLabel} from '../../terminal/key.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {partiesOf} from '../../telephony/parties.js';
import {stateWords, ageText, rowStatus} from '../../live/row-times.js';
import {untrustedLine} from '../../util/sanitize.js';
import {legNameOf, momentOf} from '../../state/selectors.js';
import {nameAmong} from '../../state/servers.js';
import {span} from '../../ui/table/line.js';
import {partiesSpans} from '../../ui/table/party-line.js';
import type {Line} from '../../ui/theme/style.js';
import type {DialogView, ViewContext} from '../../ui/dialog/view.js';
import {staleLines} from './stale-lines.js';

/** Both parties, status, age and id: what a person must see before doing anything to a call. */
const callLines = (row: TrackedChannel, {state, glyphs, width}: ViewContext): readonly Line[] => {
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

/** A dialog about a call, with its summary above the question; once the call has ended, the dialog says only that. */
export const aboutCall = (row: TrackedChannel, context: ViewContext, question: DialogView): DialogView => {
	const call = callLines(row, context);
	return row.endedAt === undefined
		? {...question, lines: [...call, ...staleLines([row], context.state), [], ...question.lines]}
		: {
				title: 'This call has ended',
				isOver: true,
				lines: [...call, [], [span(`Nothing was sent. ${keyLabel('escape')} closes.`, 'dim')]],
			};
};
