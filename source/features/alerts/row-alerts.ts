import type {ChannelId} from '../../telephony/channel.js';
import {legName} from '../../telephony/call-text.js';
import type {Call} from '../../telephony/calls.js';
import type {Rows} from '../../live/live-list.js';
import {memoLast} from '../../util/memoize.js';
import type {RowAlert} from '../../ui/detail-lines.js';
import type {State} from '../../state/state.js';
import {worstFirst, type Alerts} from './rules.js';

const none: readonly RowAlert[] = [];

const alertsFor = memoLast(
	(alerts: Alerts, byId: Rows, id: ChannelId, call: Call | undefined, isFolded: boolean): readonly RowAlert[] => {
		const legs = isFolded && call ? call.legs.map(leg => leg.id) : [id];
		return legs
			.filter(leg => alerts.marked.has(leg))
			.flatMap(one => {
				const leg = one === id ? '' : legName(byId.get(one)!.channel, call);
				return alerts.all
					.filter(({severity, ids}) => severity !== 'note' && ids.includes(one))
					.map(({severity, rule, title, why}) => ({severity, alert: {rule, title, why, leg}}));
			})
			.toSorted(worstFirst)
			.map(({alert}): RowAlert => alert);
	},
);

/** The alerts of a row: those of its channel, or of all legs of the call that it stands for; the worst first. */
export const rowAlerts = ({alerts, list, view}: State, id: ChannelId): readonly RowAlert[] => {
	if (alerts.marked.size === 0) {
		return none;
	}

	const call = list.calls.byLeg.get(id);
	const isFolded = view.isByCall && call !== undefined && !view.openCalls.has(call.key);
	return alertsFor(alerts, list.byId, id, call, isFolded);
};
