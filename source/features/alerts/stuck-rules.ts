import type {Elapsed} from '../../telephony/elapsed.js';
import {counted, duration} from '../../util/format.js';
import type {Oddity} from '../../live/oddity.js';
import {ageOf} from '../../live/row-times.js';
import {alertAbout, atLeast, channelsThat, type Facts, type FoundAlert, type Rule, type Verbs} from './alert.js';
import {minute, timeLimit} from './limit.js';
import {isAsFound, oddities, unchangedFor} from './oddities.js';

type Stuck = {
	readonly oddity: Exclude<Oddity, 'ending'>;
	readonly verbs: Verbs;
	readonly caveat: string;
};

const lostLeg =
	'The list may show only a part of the switch, as it does to a user of one domain, and the other leg may be in another part.';

/** States that no live call stays in. */
const stuckStates: readonly Stuck[] = [
	{
		oddity: 'no-other-leg',
		verbs: ['is bridged to a leg that is not listed', 'are bridged to legs that are not listed'],
		caveat: lostLeg,
	},
	{
		oddity: 'held-alone',
		verbs: ['is on hold, and its other leg is not listed', 'are on hold, and their other legs are not listed'],
		caveat: lostLeg,
	},
	{
		oddity: 'ringing',
		verbs: ['rings for longer than phones, carriers and switches let a call ring', 'ring for longer than they can'],
		caveat: 'A queue that does not answer its callers lets them ring for as long as they wait.',
	},
	{
		oddity: 'unanswered',
		verbs: [
			'is in early media, though its other leg was answered',
			'are in early media, though their other legs were answered',
		],
		caveat: 'The other leg may have been answered by an announcement that the caller is to hear for free.',
	},
	{
		oddity: 'being-set-up',
		verbs: ['was answered, and is still being set up', 'were answered, and are still being set up'],
		caveat: 'A dialplan that waits for a slow script or a database is in this state for as long.',
	},
	{
		oddity: 'down',
		verbs: ['is listed, and never began to ring', 'are listed, and never began to ring'],
		caveat: 'The switch may still wait for the other side to answer its first message.',
	},
	{
		oddity: 'hung-up',
		verbs: ['has hung up, and is still listed', 'have hung up, and are still listed'],
		caveat: 'A channel that waits for a record to be written is listed until then.',
	},
];

const stuckIn = (facts: Facts, {oddity, verbs, caveat}: Stuck): readonly FoundAlert[] => {
	const rows = oddities(facts).get(oddity) ?? [];
	if (rows.length === 0) {
		return [];
	}

	const [oldest] = rows.map(row => ageOf(row, facts)).toSorted((one, other) => other.time - one.time) as [Elapsed];
	const unchanged = {
		time: Math.min(...rows.map(row => unchangedFor(row, facts))),
		isLeast: rows.some(row => isAsFound(row)),
	};
	const [who, where] = rows.length === 1 ? ['It', 'its row'] : ['The oldest', 'their rows'];
	const age = `${who} is ${atLeast(oldest)} old, and nothing in ${where} has changed for ${atLeast(unchanged)}`;
	const why = `${channelsThat(rows.length, verbs)}. ${age}.`;
	return [{key: oddity, ids: rows.map(({channel}) => channel.id), why, caveat}];
};

export const stuckLimits = {
	hanging: timeLimit(5000, 'how long a channel may take to end', '"30s"'),
	// No phone, carrier or switch lets a call ring for so long with nothing changing.
	stuck: timeLimit(10 * minute, 'how long a call may stay unchanged in a state that does not fit a live call', '"30m"'),
};

export const stuckRules: readonly Rule[] = [
	{
		id: 'zombie',
		title: 'Cannot be hung up',
		severity: 'alarm',
		caveat:
			'A busy switch may take longer to end a call than this program waits for it. A zombie costs a line and a licence, no talk.',
		find({byId, lostHangups, now}) {
			const listed = lostHangups.filter(({id}) => byId.has(id));
			const last = listed.at(-1);
			if (!last) {
				return [];
			}

			const ids = [...new Set(listed.map(({id}) => id))];
			const answer = last.isAccepted ? 'accepted' : 'refused';
			const said = last.isAccepted ? '' : ' (“No such channel”)';
			const which = ids.length === 1 ? '' : `${ids.length} channels. The last one: `;
			const why = `${which}Hang-up ${answer} ${duration(now - last.sentAt)} ago${said}, but the switch still lists it.`;
			return alertAbout(ids, why);
		},
	},
	{
		id: 'hanging',
		title: 'Ending, and still active',
		severity: 'warning',
		caveat: 'A channel that waits for an application or a record to be written ends late, and rightly so.',
		find(facts) {
			const ids = (oddities(facts).get('ending') ?? []).map(({channel}) => channel.id);
			return alertAbout(
				ids,
				`${counted(ids.length, 'channel')} in CS_HANGUP or beyond it, whose call state is still that of a live call.`,
			);
		},
	},
	{
		id: 'stuck',
		title: 'May be stuck',
		severity: 'warning',
		caveat: 'The switch may know better: hang it up and see.',
		find: facts => stuckStates.flatMap(state => stuckIn(facts, state)),
	},
];
