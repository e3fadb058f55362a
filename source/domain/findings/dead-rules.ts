import {counted, duration} from '../format.js';
import type {Tracked} from '../live-list.js';
import {listTimeOf} from '../row.js';
import {statusByCallState} from '../status.js';
import type {Facts, Rule} from './finding.js';

/** A channel may be listed for a moment while it ends. */
const isHanging = (row: Tracked, {at, held, limits}: Facts): boolean =>
	row.status === 'ending' &&
	!['idle', 'ending'].includes(statusByCallState(row.channel)) &&
	listTimeOf(row, {serverNow: at, held}) - Math.max(row.newsAt, row.firstSeenAt) >= limits.hanging;

/** Channels that are listed and may be dead. */
export const deadRules: readonly Rule[] = [
	{
		id: 'zombie',
		title: 'Cannot be hung up',
		severity: 'alarm',
		caveat:
			'A busy switch may take longer to end a call than this program waits for it. A zombie costs a line and a licence, no talk.',
		find({byUuid, lostHangups, at}) {
			const listed = lostHangups.filter(({uuid}) => byUuid.has(uuid));
			if (listed.length === 0) {
				return [];
			}

			const uuids = [...new Set(listed.map(({uuid}) => uuid))];
			const last = listed.at(-1)!;
			const what = last.isAccepted
				? 'the switch accepted the hang-up'
				: 'the switch answered the hang-up that there is no such channel';
			const which = uuids.length === 1 ? '' : `${uuids.length} channels. The last one: `;
			const why = `${which}${what} ${duration(at - last.sentAt)} ago, and still lists it.`;
			return [{key: '', uuids, why: why.replace(/^t/u, 'T')}];
		},
	},
	{
		id: 'hanging',
		title: 'Ending, and still active',
		severity: 'warning',
		caveat: 'A channel that waits for an application or a record to be written ends late, and rightly so.',
		find(facts) {
			const hanging = facts.rows.filter(row => isHanging(row, facts));
			const uuids = hanging.map(({channel}) => channel.uuid);
			return uuids.length === 0
				? []
				: [
						{
							key: '',
							uuids,
							why: `${counted(uuids.length, 'channel')} in CS_HANGUP or beyond it, whose call state is still that of a live call.`,
						},
					];
		},
	},
];
