import type {Channel} from '../../source/telephony/channel.js';
import type {LiveList} from '../../source/live/live-list.js';
import type {ServerUpdate} from '../../source/live/apply-updates.js';
import type {Update} from '../../source/sources/source.js';
import {testServer} from './channels.js';

/** An update of nothing, the first one, with whatever a test wants otherwise. */
export const update = (more: Partial<Update> & Pick<Update, 'at'>): Update => ({
	type: 'update',
	created: [],
	changed: [],
	ended: [],
	asOf: more.at,
	since: undefined,
	askedAt: more.at,
	isFull: true,
	duration: 0,
	clockOffset: 0,
	skipped: 0,
	...more,
});

/** What the whole list of a server changes of what is known. */
export const changesTo = (
	{rows, byId}: LiveList,
	channels: readonly Channel[],
	server = testServer,
): Pick<Update, 'created' | 'changed' | 'ended'> => {
	const ids = new Set(channels.map(({id}) => id));
	const known = rows.map(({channel}) => channel).filter(channel => channel.server === server);
	return {
		created: channels.filter(({id}) => !byId.has(id)),
		changed: channels.filter(one => (byId.get(one.id)?.channel ?? one) !== one),
		ended: known.filter(({id}) => !ids.has(id)).map(channel => ({channel})),
	};
};

/** The update that the whole list of the test server is. */
export const listUpdate = (
	before: LiveList,
	channels: readonly Channel[],
	more: Partial<Update> & Pick<Update, 'at'>,
): ServerUpdate => ({server: testServer, update: update({...changesTo(before, channels), ...more})});
