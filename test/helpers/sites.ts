import type {Channel} from '../../source/domain/channel.js';
import type {Failure} from '../../source/domain/failure.js';
import type {SiteNews} from '../../source/sources/feed.js';
import type {Event} from '../../source/monitor/events.js';
import type {SiteSettings} from '../../source/monitor/sites.js';
import type {Settings, State} from '../../source/monitor/state.js';
import {defaultColumns} from '../../source/table/columns.js';
import {play, started, t0} from './states.js';

export const onSite = (channel: Channel, name: string): Channel => ({...channel, site: {name, clockOffset: 0}});

export const siteOf = (name: string, more: Partial<SiteSettings> = {}): SiteSettings => ({
	server: {name, isExposed: false, isUnverified: false},
	around: {url: `https://${name}.example`, profile: name},
	every: 1,
	confirmHold: 'never',
	...more,
});

/** The list of a server, received at `at`. */
export const siteListed = (site: string, channels: readonly Channel[], at: number, startedAt = at - 50): SiteNews => ({
	site,
	snapshot: {channels, startedAt, receivedAt: at, took: at - startedAt, clockOffset: 0, skipped: 0},
});

export const siteLost = (
	site: string,
	failure: Failure,
	at: number,
	retryAt: number | undefined = at + 2000,
): SiteNews => ({
	site,
	failure,
	at,
	retryAt,
});

/** What all list together, and what came of those that were asked. */
export const merged = (channels: readonly Channel[], at: number, ...sites: readonly SiteNews[]): Event => ({
	type: 'polled',
	snapshot: {channels, startedAt: at - 50, receivedAt: at, took: 50, clockOffset: 0, skipped: 0, sites},
});

/** A screen of `kyiv` and `lab` with a first list of both, received at `t0`. */
export const twoSites = (
	ofKyiv: readonly Channel[],
	ofLab: readonly Channel[],
	settings: Partial<Settings> = {},
	more: Partial<SiteSettings> = {},
): State =>
	play(
		started({
			server: {name: 'kyiv + lab', isExposed: false, isUnverified: false},
			sites: [siteOf('kyiv'), siteOf('lab', more)],
			columns: ['site', ...defaultColumns],
			...settings,
		}),
		merged([...ofKyiv, ...ofLab], t0, siteListed('kyiv', ofKyiv, t0), siteListed('lab', ofLab, t0)),
	);
