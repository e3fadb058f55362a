import type {ChannelId} from '../../telephony/channel.js';
import {serverOf} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {truncate} from '../../ui/table/fit-text.js';
import {counted} from '../../util/format.js';
import {sanitizeLine} from '../../util/sanitize.js';
import type {Alert} from './alert.js';
import {alertId} from './rules.js';
import {minute} from './limit.js';

/** The most notifications a minute. */
export const defaultAlertLimit = 6;

/** A new alert to announce now. */
export type Notification = {
	readonly alert: Alert;
	/** Its first new call, else its first one; `undefined` for an alert without channels. */
	readonly id: ChannelId | undefined;
	/** How many other alerts it stands for when the limit is reached. */
	readonly more: number;
};

/** Alerts by their ids, each with its first new call. */
type NewAlerts = ReadonlyMap<string, ChannelId | undefined>;

/** The ids of the servers that an alert is about. */
export const serversOf = ({ids, server}: Alert, {list}: State): ReadonlySet<string> =>
	new Set(server === undefined ? ids.flatMap(id => list.byId.get(id)?.channel.server ?? []) : [server]);

/** The alerts that are new or have a new call. Notes do not count, nor does what the first list of a server shows. */
export const newAlerts = (before: State, after: State): NewAlerts => {
	const known = new Set(before.alerts.all.map(alert => alertId(alert)));
	const isWatched = (server: string) => serverOf(before, server).connection.asOf !== undefined;
	const isNew = (id: ChannelId) => {
		const row = after.list.byId.get(id);
		return row !== undefined && !before.alerts.marked.has(id) && isWatched(row.channel.server);
	};

	const found = new Map<string, ChannelId | undefined>();
	for (const alert of after.alerts.all) {
		const id = alertId(alert);
		const call = alert.ids.find(one => isNew(one));
		const isNews = call !== undefined || (!known.has(id) && [...serversOf(alert, after)].some(one => isWatched(one)));
		if (isNews && alert.severity !== 'note') {
			found.set(id, call);
		}
	}

	return found;
};

/**
Returns a function that picks the new alerts to announce now: at most `alertLimit` a minute, the last of which stands for all others. At the
limit, and while the screen is away, alerts wait; one that ends before its turn is never announced.
*/
export const notificationQueue = () => {
	let waiting: NewAlerts = new Map();
	let announcedAt: readonly number[] = [];
	return (news: NewAlerts, {alerts, alertLimit}: State, at: number, isAway: boolean): readonly Notification[] => {
		const calls = new Map([...waiting, ...news]);
		const standing = alerts.all.filter(alert => calls.has(alertId(alert)));
		// A clock that was set back must not silence it.
		announcedAt = announcedAt.filter(time => Math.abs(at - time) < minute);
		const room = isAway ? 0 : Math.max(0, alertLimit - announcedAt.length);
		waiting = new Map(room === 0 ? standing.map(alert => [alertId(alert), calls.get(alertId(alert))]) : []);
		const due = standing.slice(0, room).map((alert, index): Notification => {
			const call = calls.get(alertId(alert));
			return {
				alert,
				id: alert.ids.find(id => id === call) ?? alert.ids[0],
				more: index === room - 1 ? standing.length - room : 0,
			};
		});
		announcedAt = [...announcedAt, ...due.map(() => at)];
		return due;
	};
};

/** Desktops show two or three lines of a notice. */
const longestText = 200;

/** The names of the servers that it is about: `kyiv + lab`. */
export const serverNames = ({alert}: Notification, state: State): string => {
	const about = serversOf(alert, state);
	return state.servers
		.filter(({id}) => about.has(id))
		.map(({name}) => name)
		.join(' + ');
};

/** `Held too long. 1 channel has been held for 5:01; the limit is 5:00. And 2 more alerts.`, sanitised. */
export const notificationText = ({alert: {title, why}, more}: Notification): string =>
	truncate(sanitizeLine(`${title}. ${why}`), longestText) + (more > 0 ? ` And ${counted(more, 'more alert')}.` : '');

export const noticeText = (notification: Notification, state: State): string =>
	`webitel-top ${serverNames(notification, state)}: ${notificationText(notification)}`;
