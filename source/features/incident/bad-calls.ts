import type {TrackedChannel} from '../../live/live-list.js';
import {ageText, elapsedSince} from '../../live/row-times.js';
import {elapsedText} from '../../telephony/elapsed.js';
import {partiesOf, shownParty, type Party} from '../../telephony/parties.js';
import {routeText} from '../../telephony/route.js';
import {clock, counted, duration} from '../../util/format.js';
import {groupBy} from '../../util/group-by.js';
import type {Snapshot} from '../history/snapshots.js';
import type {Incident} from './incident.js';
import {atMost, plain, table} from './markdown.js';

/** The most calls of the page. */
const mostCalls = 60;

const partyText = (party: Party): string => {
	const {name, number} = shownParty(party);
	return plain([name, number].filter(Boolean).join(' ')) || '–';
};

/** How long a call was answered; `no`, or `–` where that is not known. */
const answeredText = (leg: TrackedChannel, moment: Snapshot): string => {
	const {end, answered} = leg;
	if (end?.answeredFor !== undefined) {
		return end.answeredFor > 0 ? duration(end.answeredFor) : 'no';
	}

	return answered ? elapsedText(elapsedSince(answered, leg, moment)) : '–';
};

/** The calls that ended badly: how many by each cause, then a table of them. */
export const badCalls = ({badEnds, hasCauses}: Incident, moment: Snapshot): readonly string[] => {
	if (badEnds.length === 0) {
		return [
			hasCauses ? 'None.' : 'Unknown: the server gave no hang-up cause, and no large part of the calls ended at once.',
		];
	}

	const causes = [...groupBy(badEnds, ({cause}) => cause || 'vanished with many others, cause unknown')]
		.toSorted(([, one], [, other]) => other.length - one.length)
		.map(([cause, all]) => `${plain(cause)} ${all.length}`);
	const rows = badEnds.map(({row: leg, gateway, cause}) => {
		const {channel, endedAt = 0} = leg;
		const {from, to} = partiesOf(channel);
		return [
			clock(endedAt),
			partyText(from),
			partyText(to),
			gateway === '' ? plain(routeText(channel)) : `gw ${plain(gateway)}`,
			ageText(leg, moment),
			answeredText(leg, moment),
			plain(cause) || '–',
			`\`${channel.uuid.replaceAll(/[^\w-]/gu, '')}\``,
		];
	});
	return [
		`${counted(badEnds.length, 'call')}: ${causes.join(', ')}.`,
		'',
		...atMost(
			table(['ended', 'from', 'to', 'via', 'lasted', 'answered', 'cause', 'id'], rows, false),
			mostCalls,
			'call',
		),
	];
};
