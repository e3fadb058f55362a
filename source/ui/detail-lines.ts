import {hiddenPartner} from '../telephony/call-text.js';
import type {Channel} from '../telephony/channel.js';
import {fieldGroups, fields, fieldText, type FieldGroup} from '../telephony/wire-fields.js';
import {clock, counted, duration} from '../util/format.js';
import {causeText, changeText, endText, type TrackedChannel} from '../live/live-list.js';
import {codecText} from '../telephony/codecs.js';
import {memoByObject, memoLast} from '../util/memoize.js';
import {partiesOf, numberText, partyText} from '../telephony/parties.js';
import {sanitize, untrusted, untrustedLine} from '../util/sanitize.js';
import {statusOf} from '../telephony/status.js';
import {cells} from '../util/width.js';
import type {Line} from './theme/style.js';
import {fit, truncate, wrapWords} from './table/fit-text.js';
import {span} from './spans.js';

type Pair = readonly [label: string, value: string];
type Section = {readonly title: string; readonly pairs: readonly Pair[]};

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
const sectionsOf = memoByObject((channel: Channel): {readonly sections: readonly Section[]; readonly empty: number} => {
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

	const sections = fieldGroups
		.map(group => ({title: groupTitles[group], pairs: grouped.get(group)!}))
		.filter(({pairs}) => pairs.length > 0);
	return {sections, empty};
});

/** An alert about a channel. */
export type RowAlert = {
	readonly rule: string;
	readonly title: string;
	readonly why: string;
	/** The name of another leg that it is about; empty for the channel itself. */
	readonly leg: string;
};

const noAlerts: readonly RowAlert[] = [];

export const rowAlertTitle = ({leg, title}: RowAlert): string => (leg === '' ? title : `${leg}: ${title}`);

const labelWidth = 18;
/** The indent of a value below its label. */
const belowIndent = 4;

/** Characters of one value; other tools show the rest of it. */
const longestValue = 20_000;

const longestWord = (text: string): number => Math.max(...text.split(' ').map(word => cells(word)));

/** A label and its value beside it; below it, where one of them would have to be broken or cut beside the other. */
const pairLines = ([label, value]: Pair, width: number, shown: (text: string) => string): Line[] => {
	const more = value.length - longestValue;
	const text = shown(more > 0 ? value.slice(0, longestValue) : value);
	const name = untrustedLine(label);
	const beside = width - labelWidth - 3;
	const isBelow = cells(name) > labelWidth || longestWord(text) > beside;
	const indent = isBelow ? ' '.repeat(belowIndent) : `  ${fit('', labelWidth)} `;
	const lines = [
		...(isBelow ? [[span(`  ${truncate(name, width - 2)}`, 'dim')]] : []),
		...wrapWords(text, Math.max(1, width - cells(indent))).map((words, index): Line => [
			index === 0 && !isBelow ? span(`  ${fit(name, labelWidth)} `, 'dim') : span(indent),
			{text: words},
		]),
	];
	if (more <= 0) {
		return lines;
	}

	const rest = `${more.toLocaleString('en')} more characters: webitel-top list -o json`;
	return [...lines, [span(indent), span(rest, 'warning')]];
};

/** `shown` makes the values safe; `untrusted` for those that a caller or the switch chose. */
const sectionLines = ({title, pairs}: Section, width: number, shown = sanitize): Line[] => [
	[span(` ${title}`, 'accent')],
	...pairs.flatMap(pair => pairLines(pair, width, shown)),
];

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
const switchPairs = ({channel: {facts = {}}, answered, end}: TrackedChannel): Pair[] => {
	const {listeners, recordings = [], gateway = '', sipCallId = '', otherLeg = ''} = facts;
	const pairs: ReadonlyArray<readonly [string, string | undefined]> = [
		// Before a first list that shows it talking: its states say so already.
		['answered', answered && !answered.isLeast ? clock(answered.at) : undefined],
		[
			'answered for',
			end?.answeredFor === undefined ? undefined : end.answeredFor > 0 ? duration(end.answeredFor) : 'not answered',
		],
		['hang-up cause', end && causeText(end)],
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
		alerts: readonly RowAlert[] = noAlerts,
	): readonly Line[] => {
		const {isPartnerHidden, held} = facts;
		const {sections, empty} = sectionsOf(row.channel);
		const {from, to, dialled} = partiesOf(row.channel);
		const fromSwitch = switchPairs(row);
		const who: Pair[] = [
			['from', partyText(from)],
			['to', partyText(to)],
			...(dialled === '' ? [] : [['dialled', numberText(dialled)] as const]),
			...(held === '' ? [] : [['on hold', held] as const]),
		];
		return [
			...sectionLines({title: 'Who calls whom', pairs: who}, width),
			...(alerts.length > 0 ? sectionLines({title: 'Looks wrong', pairs: alertPairs(alerts)}, width) : []),
			...(fromSwitch.length > 0 ? sectionLines({title: 'From the switch', pairs: fromSwitch}, width) : []),
			...sectionLines({title: 'Seen', pairs: seenPairs(row)}, width),
			...(legs.length > 0 || isPartnerHidden
				? sectionLines({title: 'Other legs', pairs: legPairs(legs, facts)}, width)
				: []),
			...sections.flatMap(section => sectionLines(section, width, untrusted)),
			...(empty > 0 ? [[span(`  ${counted(empty, 'empty field')}`, 'dim')]] : []),
		];
	},
);
