import type {ChannelId} from '../../telephony/channel.js';
import {addTo} from '../../util/group-by.js';
import {bridgeRules} from './bridge-rules.js';
import {crowdRules} from './volume-rules.js';
import {deadRules} from './stuck-rules.js';
import type {Drop, Facts, Finding, Rule, RuleId, Severity} from './alert.js';
import {timeRules} from './time-rules.js';

/** Everything that is looked for. */
export const rules: readonly Rule[] = [...deadRules, ...crowdRules, ...timeRules, ...bridgeRules];

/** What looks wrong in a list. */
export type Findings = {
	/** The worst first. */
	readonly all: readonly Finding[];
	/** How many of them are more than notes. */
	readonly count: number;
	/** The channels to be marked. */
	readonly marked: ReadonlySet<ChannelId>;
	/** By which rules each channel was found, notes included. */
	readonly byId: ReadonlyMap<ChannelId, readonly RuleId[]>;
	/** The drops that are still told. */
	readonly drops: readonly Drop[];
};

export const noFindings: Findings = {all: [], count: 0, marked: new Set(), byId: new Map(), drops: []};

const severities: readonly Severity[] = ['alarm', 'warning', 'note'];

/** The order of what was found. */
export const worstFirst = (one: Pick<Finding, 'severity'>, other: Pick<Finding, 'severity'>): number =>
	severities.indexOf(one.severity) - severities.indexOf(other.severity);

/** What tells a finding from all others. */
export const findingId = ({rule, key}: Pick<Finding, 'rule' | 'key'>): string => (key === '' ? rule : `${rule} ${key}`);

/** Looks for all of it. What was found before keeps its beginning. */
export const find = (facts: Facts, before: Findings): Findings => {
	const known = new Map(before.all.map(finding => [findingId(finding), finding.since]));
	const all = rules
		.flatMap(({find: findBy, id: rule, title, severity, caveat}) =>
			findBy(facts).map((found): Finding => ({
				caveat,
				...found,
				rule,
				title,
				severity,
				since: known.get(findingId({rule, key: found.key})) ?? facts.at,
			})),
		)
		.toSorted(worstFirst);
	const serious = all.filter(({severity}) => severity !== 'note');
	const byId = new Map<ChannelId, RuleId[]>();
	for (const {rule, ids} of all) {
		for (const id of ids) {
			addTo(byId, id, rule);
		}
	}

	const marked = new Set(serious.flatMap(({ids}) => ids));
	return {all, count: serious.length, marked, byId, drops: facts.drops};
};

/** Whether something was found that was not there before: another finding, or another channel. Notes are no news. */
export const hasNews = (before: Findings, after: Findings): boolean => {
	const known = new Set(before.all.map(finding => findingId(finding)));
	return after.all.some(
		finding =>
			finding.severity !== 'note' && (!known.has(findingId(finding)) || finding.ids.some(id => !before.marked.has(id))),
	);
};
