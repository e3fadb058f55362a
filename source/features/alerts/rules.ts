import type {ChannelId} from '../../telephony/channel.js';
import {addTo} from '../../util/group-by.js';
import {bridgeRules} from './bridge-rules.js';
import {volumeRules} from './volume-rules.js';
import {stuckRules} from './stuck-rules.js';
import type {Drop, Facts, Alert, Rule, Severity} from './alert.js';
import {timeRules} from './time-rules.js';

export const rules: readonly Rule[] = [...stuckRules, ...volumeRules, ...timeRules, ...bridgeRules];

export type Alerts = {
	/** The worst first. */
	readonly all: readonly Alert[];
	/** How many of them are not notes. */
	readonly count: number;
	/** The channels whose rows are marked. */
	readonly marked: ReadonlySet<ChannelId>;
	/** The ids of the rules that each channel meets, notes included. */
	readonly byId: ReadonlyMap<ChannelId, readonly string[]>;
	readonly drops: readonly Drop[];
};

export const noAlerts: Alerts = {all: [], count: 0, marked: new Set(), byId: new Map(), drops: []};

const severities: readonly Severity[] = ['alarm', 'warning', 'note'];

export const worstFirst = (one: Pick<Alert, 'severity'>, other: Pick<Alert, 'severity'>): number =>
	severities.indexOf(one.severity) - severities.indexOf(other.severity);

export const alertId = ({rule, key}: Pick<Alert, 'rule' | 'key'>): string => (key === '' ? rule : `${rule} ${key}`);

/** Applies all rules. Alerts of the last list keep their time. */
export const evaluateRules = (facts: Facts, before: Alerts): Alerts => {
	const known = new Map(before.all.map(alert => [alertId(alert), alert.since]));
	const all = rules
		.flatMap(({find: findAlerts, id: rule, title, severity, caveat}) =>
			findAlerts(facts).map((found): Alert => ({
				caveat,
				...found,
				rule,
				title,
				severity,
				since: known.get(alertId({rule, key: found.key})) ?? facts.now,
			})),
		)
		.toSorted(worstFirst);
	const serious = all.filter(({severity}) => severity !== 'note');
	const byId = new Map<ChannelId, string[]>();
	for (const {rule, ids} of all) {
		for (const id of ids) {
			addTo(byId, id, rule);
		}
	}

	const marked = new Set(serious.flatMap(({ids}) => ids));
	return {all, count: serious.length, marked, byId, drops: facts.drops};
};
