import type {Channel} from '../../source/telephony/channel.js';
import type {Event} from '../../source/state/events.js';
import type {ServerSettings} from '../../source/state/servers.js';
import type {Settings} from '../../source/state/initial-state.js';
import type {State} from '../../source/state/state.js';
import type {Update} from '../../source/sources/source.js';
import {defaultColumns} from '../../source/fields/columns.js';
import {eventIn, newsReceived, play, serverNamed, started, t0, updateIn, type Step} from './states.js';

/** The whole list of a server, received at `at`. */
export const listedOn =
	(server: string, channels: readonly Channel[], at: number, more: Partial<Update> = {}) =>
	(state: State): Event =>
		newsReceived(updateIn(state, server, channels, at, more), server);

/** What several servers told, heard at once. */
export const together =
	(...steps: readonly Step[]) =>
	(state: State): Event => ({
		type: 'news-received',
		news: steps.flatMap(step => {
			const event = eventIn(state, step);
			return event.type === 'news-received' ? event.news : [];
		}),
	});

/** A screen of `kyiv` and `lab` with a first list of both, received at `t0`. */
export const twoServers = (
	ofKyiv: readonly Channel[],
	ofLab: readonly Channel[],
	settings: Partial<Settings> = {},
	ofLabMore: Partial<ServerSettings> = {},
): State =>
	play(
		started({
			servers: [serverNamed('kyiv'), serverNamed('lab', ofLabMore)],
			columns: ['site', ...defaultColumns],
			...settings,
		}),
		listedOn('kyiv', ofKyiv, t0),
		listedOn('lab', ofLab, t0),
	);
