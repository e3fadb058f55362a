import {counted} from '../../util/format.js';
import {sanitizeLine} from '../../util/sanitize.js';
import {truncate} from '../../ui/table/fit-text.js';
import type {State} from '../../state/state.js';
import {serversOf, type Notification} from './notifications.js';

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

/** The text of a desktop notice, which says who sent it. */
export const noticeText = (notification: Notification, state: State): string =>
	`webitel-top ${serverNames(notification, state)}: ${notificationText(notification)}`;
