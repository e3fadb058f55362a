import type {ChannelId} from '../../telephony/channel.js';
import {legName} from '../../telephony/call-text.js';
import type {Call} from '../../telephony/calls.js';
import type {Rows} from '../../live/live-list.js';
import {memoLast} from '../../util/memoize.js';
import type {RowAlert} from '../../ui/detail-lines.js';
import type {State} from '../../state/state.js';
import type {Alerts} from './rules.js';

const alertsFor = memoLast(
	({all, marked}: Alerts, byId: Rows, id: ChannelId, folded: Call | undefined): readonly RowAlert[] => {
		const legs = (folded?.legs.map(leg => leg.id) ?? [id]).filter(leg => marked.has(leg));
		return all
			.filter(({severity}) => severity !== 'note')
			.flatMap(({rule, title, why, ids}) =>
				legs
					.filter(leg => ids.includes(leg))
					.map(one => ({rule, title, why, leg: one === id ? '' : legName(byId.get(one)!.channel, folded)})),
			);
	},
);

/** The alerts of a row: those of its channel, or of all legs of the call that it stands for; the worst first. */
export const rowAlerts = ({alerts, list, view}: State, id: ChannelId): readonly RowAlert[] => {
	const call = list.calls.byLeg.get(id);
	const isFolded = view.isByCall && call !== undefined && !view.openCalls.has(call.key);
	return alertsFor(alerts, list.byId, id, isFolded ? call : undefined);
};
