import {hiddenPartner} from '../telephony/call-text.js';
import type {Channel} from '../telephony/channel.js';
import {fieldGroups, fields, fieldText, type FieldGroup} from '../telephony/wire-fields.js';
import {clock, counted, duration} from '../util/format.js';
import {causeText, changeText, endText, type TrackedChannel} from '../live/live-list.js';
import {codecText} from '../telephony/codecs.js';
import {memoByObject, memoLast} from '../util/memoize.js';
import {partiesOf, numberText, partyText} from '../telephony/parties.js';
import {untrusted, untrustedLine} from '../util/sanitize.js';
import {statusOf} from '../telephony/status.js';
import type {Line} from './theme/style.js';
import {sectionLines, type Pair} from './detail-section.js';
import {span} from './spans.js';

const groupTitles: Readonly<Record<FieldGroup, string>> = {
	call: 'Call',
	parties: 'Parties',
	media: 'Media',
	routing: 'Routing',
	identity: 'Identity',
	other: 'Other fields',
};

const groupOfField = new Map<string, FieldGroup>(fields.map(({wire, group}) => [wire, group]));

/** Every field of the row by its name on the wire, in groups; those without a value are only counted. */
const fieldsOf = memoByObject((channel: Channel) => {
	const grouped = new Map<FieldGroup, Pair[]>(fieldGroups.map(group => [group, []]));
	let empty = 0;
	// The known ones in the order of the table, then the unknown ones in the order in which they were sent.
	const known = fields.map(({wire}) => wire as string).filter(name => Object.hasOwn(channel.wire, name));
	for (const name of new Set([...known, ...Object.keys(channel.wire)])) {
		const value = fieldText(channel.wire[name]);
		if (value === '') {
			empty++;
		} else {
			grouped.get(groupOfField.get(name) ?? 'other')!.push([name, value]);
		}
	}

	return {grouped: [...grouped], empty};
});

/** An alert about a channel. */
export type RowAlert = {
	readonly rule: string;
	readonly title: string;
	readonly why: string;
	/** The name of another leg that it is about; empty for the channel itself. */
	readonly leg: string;
};

export const rowAlertTitle = ({leg, title}: RowAlert): string => (leg === '' ? title : `${leg}: ${title}`);

const legPairs = (legs: readonly Channel[], {isPartnerHidden, areLegsEnded}: CallFacts): Pair[] => [
	...legs.map((leg): Pair => {
		const {from, to} = partiesOf(leg);
		const media = codecText(leg);
		return [
			areLegsEnded ? 'ended' : statusOf(leg),
			`${partyText(from)} → ${partyText(to)}  ${media && `${media}  `}${untrustedLine(leg.name)}  ${untrustedLine(leg.uuid)}`,
		];
	}),
	...(isPartnerHidden ? [['other leg', hiddenPartner] as const] : []),
];

const alertPairs = (alerts: readonly RowAlert[]): Pair[] =>
	alerts.map((alert): Pair => [alert.rule, `${rowAlertTitle(alert)}. ${alert.why}`]);

/** The facts of the switch beyond the row. */
const switchPairs = (row: TrackedChannel): Pair[] => {
	const {
		channel: {facts = {}},
		answered,
		end,
	} = row;
	const {listeners, recordings = [], gateway = '', sipCallId = '', otherLeg = ''} = facts;
	const pairs: ReadonlyArray<readonly [string, string | undefined]> = [
		// Without the switch's own time it is when a list first showed it talking, which is under Seen.
		['answered', facts.answeredAt === undefined ? undefined : answered && clock(answered.at)],
		[
			'answered for',
			end?.answeredFor === undefined ? undefined : end.answeredFor > 0 ? duration(end.answeredFor) : 'not answered',
		],
		['hang-up cause', end && causeText(row)],
		['listening', listeners === undefined ? undefined : counted(listeners, 'listener')],
		...recordings.map(file => ['recorded to', untrustedLine(file)] as const),
		['gateway', untrustedLine(gateway)],
		['SIP Call-ID', untrustedLine(sipCallId)],
		['other leg', untrustedLine(otherLeg)],
	];
	return pairs.filter((pair): pair is Pair => Boolean(pair[1]));
};

const seenPairs = (row: TrackedChannel): Pair[] => [
	...row.history.map((change, index): Pair => {
		const remark = index === 0 && row.hasBegunUnseen ? ', when it was first seen' : '';
		return [clock(change.at), changeText(change) + remark];
	}),
	...(row.endedAt === undefined ? [] : [[clock(row.endedAt), endText(row)] as const]),
];

/** The facts about a leg from the other legs of its call. */
export type CallFacts = {
	/** The call must have another leg, which is not in the list. */
	readonly isPartnerHidden: boolean;
	/** Who hears the hold music, if known. */
	readonly held: string;
	/** Its other legs have ended too. */
	readonly areLegsEnded: boolean;
};

/** All data of a channel, in lines of `width` cells; the detail pane shows a part of them. */
export const detailLines = memoLast(
	(
		row: TrackedChannel,
		legs: readonly Channel[],
		width: number,
		facts: CallFacts,
		alerts: readonly RowAlert[],
	): readonly Line[] => {
		const {held} = facts;
		const {grouped, empty} = fieldsOf(row.channel);
		const {from, to, dialled} = partiesOf(row.channel);
		const who: Pair[] = [
			['from', partyText(from)],
			['to', partyText(to)],
			...(dialled === '' ? [] : [['dialled', numberText(dialled)] as const]),
			...(held === '' ? [] : [['on hold', held] as const]),
		];
		return [
			...sectionLines('Who calls whom', who, width),
			...sectionLines('Looks wrong', alertPairs(alerts), width),
			...sectionLines('From the switch', switchPairs(row), width),
			...sectionLines('Seen', seenPairs(row), width),
			...sectionLines('Other legs', legPairs(legs, facts), width),
			...grouped.flatMap(([group, pairs]) => sectionLines(groupTitles[group], pairs, width, untrusted)),
			...(empty > 0 ? [[span(`  ${counted(empty, 'empty field')}`, 'dim')]] : []),
		];
	},
);
