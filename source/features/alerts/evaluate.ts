import type {ChannelId} from '../../telephony/channel.js';
import {addTo} from '../../util/group-by.js';
import {bridgeRules} from './bridge-rules.js';
import {volumeRules} from './volume-rules.js';
import {stuckRules} from './stuck-rules.js';
import type {Drop, Facts, Alert, Rule, RuleId, Severity} from './alert.js';
import {timeRules} from './time-rules.js';

/** Everything that is looked for. */
export const rules: readonly Rule[] = [...stuckRules, ...volumeRules, ...timeRules, ...bridgeRules];

/** What looks wrong in a list. */
export type Alerts = {
	/** The worst first. */
	readonly all: readonly Alert[];
	/** How many of them are more than notes. */
	readonly count: number;
	/** The channels to be marked. */
	readonly marked: ReadonlySet<ChannelId>;
	/** By which rules each channel was found, notes included. */
	readonly byId: ReadonlyMap<ChannelId, readonly RuleId[]>;
	/** The drops that are still told. */
	readonly drops: readonly Drop[];
};

export const noAlerts: Alerts = {all: [], count: 0, marked: new Set(), byId: new Map(), drops: []};

const severities: readonly Severity[] = ['alarm', 'warning', 'note'];

/** The order of what was found. */
export const worstFirst = (one: Pick<Alert, 'severity'>, other: Pick<Alert, 'severity'>): number =>
	severities.indexOf(one.severity) - severities.indexOf(other.severity);

/** What tells a finding from all others. */
export const alertId = ({rule, key}: Pick<Alert, 'rule' | 'key'>): string => (key === '' ? rule : `${rule} ${key}`);

/** Looks for all of it. What was found before keeps its beginning. */
export const evaluateRules = (facts: Facts, before: Alerts): Alerts => {
	const known = new Map(before.all.map(alert => [alertId(alert), alert.since]));
	const all = rules
		.flatMap(({find: findBy, id: rule, title, severity, caveat}) =>
			findBy(facts).map((found): Alert => ({
				caveat,
				...found,
				rule,
				title,
				severity,
				since: known.get(alertId({rule, key: found.key})) ?? facts.at,
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
export const hasNews = (before: Alerts, after: Alerts): boolean => {
	const known = new Set(before.all.map(finding => alertId(finding)));
	return after.all.some(
		finding =>
			finding.severity !== 'note' && (!known.has(alertId(finding)) || finding.ids.some(id => !before.marked.has(id))),
	);
};
